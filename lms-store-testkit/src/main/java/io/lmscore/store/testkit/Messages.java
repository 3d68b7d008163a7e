package io.lmscore.store.testkit;

import java.util.Optional;

/**
 * Checks how the message of an exception shows a text of the caller: at most 80 characters, and no
 * characters that break or reverse the line of a log.
 */
public final class Messages {
  /** The long texts of trials consist of this character. */
  public static final String MARK = "z";

  private static final int SHOWN = 80;

  private Messages() {}

  /** Returns the fault of the message; empty if it has none. */
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

  /** The separator between the faults of a configuration. */
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
