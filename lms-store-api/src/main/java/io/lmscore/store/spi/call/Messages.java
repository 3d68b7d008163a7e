package io.lmscore.store.spi.call;

import io.lmscore.store.internal.Texts;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Formats texts of callers and servers for exception messages, in the same way on every backend.
 * Callers need not escape control characters: {@link io.lmscore.store.StoreException} escapes them
 * in every message.
 */
public final class Messages {
  private static final int MAX_OF_SERVER = 500;

  /** A quotation of more than 80 characters, in the quotation marks of servers. */
  private static final Pattern LONG_QUOTATION =
      Pattern.compile("(['\"`(=])([^'\"`()]{80})[^'\"`()]+");

  private Messages() {}

  /**
   * Quotes at most the first 80 characters (code points) of a text in single quotes. Escapes
   * quotes, backslashes, control characters, invisible and directional characters, and unpaired
   * surrogates. A shortened text ends with an ellipsis.
   */
  public static String quoted(String text) {
    return Texts.quoted(text);
  }

  /**
   * Shortens the message of a server or a driver to at most 500 characters. Shortens each quotation
   * in it to 80, because it may be a text of a caller. The exception with the whole message becomes
   * the cause.
   *
   * @param text null is shown as {@code "no reason given"}
   */
  public static String ofServer(@Nullable String text) {
    if (text == null) {
      return "no reason given";
    }
    String cut = LONG_QUOTATION.matcher(text).replaceAll("$1$2…");
    return cut.length() <= MAX_OF_SERVER ? cut : cut.substring(0, MAX_OF_SERVER) + "…";
  }
}
