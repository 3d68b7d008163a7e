package io.lmscore.store.testkit;

import java.util.Optional;

/**
 * What a message of an exception may show of a text of the caller: at most 80 characters, nothing
 * that breaks or turns around the line of a log.
 */
public final class Messages {
  /** Of this the long texts of trials are made. */
  public static final String MARK = "z";

  private static final int SHOWN = 80;

  private Messages() {}

  /** What is wrong with the message; empty if nothing is. */
  public static Optional<String> fault(Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains(MARK.repeat(SHOWN + 1))) {
      return Optional.of("shows more than " + SHOWN + " characters of a text: " + message);
    }
    return message
        .replace(LINE, "")
        .codePoints()
        .filter(Messages::isHidden)
        .mapToObj(c -> String.format(java.util.Locale.ROOT, "has U+%04X in it: %s", c, message))
        .findFirst();
  }

  /** Between the faults of a configuration. */
  private static final String LINE = "\n  ";

  private static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
