package io.lmscore.store.spi.call;

import io.lmscore.store.internal.Texts;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How messages of exceptions show texts of callers, the same on every backend. Control characters
 * need no care: {@link io.lmscore.store.StoreException} escapes them in every message.
 */
public final class Messages {
  private static final int MAX_OF_SERVER = 500;

  /** A quotation of more than 80 characters, by the marks that servers use. */
  private static final Pattern LONG_QUOTATION =
      Pattern.compile("(['\"`(=])([^'\"`()]{80})[^'\"`()]+");

  private Messages() {}

  /**
   * At most the first 80 characters (code points) of a text, in single quotes; quotes, backslashes,
   * control characters, invisible and directional characters and unpaired surrogates escaped. A
   * text that is cut ends with an ellipsis.
   */
  public static String quoted(String text) {
    return Texts.quoted(text);
  }

  /**
   * What a server or a driver said: at most 500 characters of it, and of each quotation, which may
   * be a text of a caller, 80. The exception itself, which becomes the cause, has all.
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
