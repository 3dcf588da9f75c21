import { TextInput, type TextInputProps, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import classes from "./PasswordField.module.css";

/** A password's box with a button that shows what was typed: people who can check make fewer slips. */
export function PasswordField(props: Omit<TextInputProps, "type" | "rightSection">) {
  const [isShown, setShown] = useState(false);

  return (
    <TextInput
      {...props}
      type={isShown ? "text" : "password"}
      spellCheck={false}
      autoCapitalize="off"
      rightSectionWidth="4rem"
      rightSection={
        <UnstyledButton
          className={classes.toggle}
          aria-label={isShown ? "Hide password" : "Show password"}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? "Hide" : "Show"}
        </UnstyledButton>
      }
    />
  );
}
