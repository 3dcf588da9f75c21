import { NativeSelect } from "@mantine/core";
import type { ImportColumn, ImportFormat } from "../../shared/imports/columns.ts";
import type { ColumnPlaces } from "../../shared/imports/mapping.ts";
import type { Import } from "./ImportPage.tsx";
import classes from "./ColumnPlacesTable.module.css";

interface ColumnPlacesTableProps {
  file: NonNullable<Import["file"]>;
  format: ImportFormat;
  places: ColumnPlaces;
  onChange: (places: ColumnPlaces) => void;
}

/** Our columns, each with the file's column it is read from and what that holds in the first row. */
export function ColumnPlacesTable({ file, format, places, onChange }: ColumnPlacesTableProps) {
  function choose(key: string, chosen: string) {
    const { [key]: _, ...others } = places;
    onChange(chosen === "" ? others : { ...others, [key]: Number(chosen) });
  }

  return (
    <table className={classes.table}>
      <caption className={classes.caption}>Columns and where they are in the file</caption>
      <thead>
        <tr>
          <th scope="col">On record</th>
          <th scope="col">Column of the file</th>
          <th scope="col">In its first row</th>
        </tr>
      </thead>
      <tbody>
        {format.columns.map((column) => (
          <ColumnPlace
            key={column.key}
            column={column}
            need={needOf(format, column.key)}
            file={file}
            place={places[column.key]}
            onChoose={(chosen) => choose(column.key, chosen)}
          />
        ))}
      </tbody>
    </table>
  );
}

function needOf({ needs }: ImportFormat, key: string): string {
  const keys = needs.find((some) => some.includes(key));
  if (!keys) return "";
  return keys.length === 1 ? "needed" : "one of two needed";
}

interface ColumnPlaceProps {
  column: ImportColumn;
  need: string;
  file: NonNullable<Import["file"]>;
  place: number | undefined;
  onChoose: (chosen: string) => void;
}

function ColumnPlace({ column: { label }, need, file, place, onChoose }: ColumnPlaceProps) {
  const choices = file.header.map((name, each) => ({
    value: String(each),
    label: name === "" ? `Column ${each + 1}` : name,
  }));

  return (
    <tr data-matched={place !== undefined || undefined}>
      <th scope="row">
        {label}
        {need && <span className={classes.needed}> {need}</span>}
      </th>
      <td>
        <NativeSelect
          aria-label={`Column of the file for ${label}`}
          size="xs"
          value={place === undefined ? "" : String(place)}
          data={[{ value: "", label: "Not in this file" }, ...choices]}
          onChange={({ currentTarget }) => onChoose(currentTarget.value)}
        />
      </td>
      <td className={classes.sample}>{place === undefined ? "" : file.sample[place]}</td>
    </tr>
  );
}
