import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { type NumberedSentence, policySections, sentenceAt } from "../../shared/policy-sentences.ts";
import classes from "./Policy.module.css";

interface SentenceSheetProps {
  /** What stands beside a sentence's number. */
  line: (sentence: NumberedSentence) => ReactNode;
}

/** The whole policy, sentence by sentence; first in each section what no version switches off. */
export function SentenceSheet({ line }: SentenceSheetProps) {
  return (
    <div className={classes.sheet}>
      {policySections.map(({ title, always, sentences }, place) => (
        <section key={title} className={classes.section} aria-labelledby={`policy-${place + 1}`}>
          <Title order={2} size="h4" id={`policy-${place + 1}`}>
            {place + 1}. {title}
          </Title>
          <ul className={classes.lines}>
            {always.map((words) => (
              <li key={words} className={classes.line}>
                <span className={classes.number}>Always</span>
                <span>{words}</span>
              </li>
            ))}
            {sentences.map(({ path }) => {
              const sentence = sentenceAt(path);
              return (
                <li key={path} id={`sentence-${sentence.number}`} className={classes.line}>
                  <span className={classes.number}>{sentence.number}</span>
                  {line(sentence)}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
