package io.lmscore.store.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats URLs for messages. */
public final class Urls {
  private static final String HIDDEN = "…";
  private static final Pattern START =
      Pattern.compile(
          "((?:[A-Za-z]+:)?[A-Za-z][A-Za-z0-9+.-]*://|jdbc:[A-Za-z0-9+.-]+:|//)?(.*)",
          Pattern.DOTALL);
  private static final Pattern USER_END = Pattern.compile("@|%40");
  private static final Pattern ADDRESS_END = Pattern.compile("[?#;&=]|%3[fFbBdD]|%2[36]");
  private static final String HOST = "(?:\\[[0-9A-Fa-f:.]*]|[^:\\[\\]@/,%\\s]*)(?::[0-9]*)?";
  private static final Pattern HOSTS = Pattern.compile(HOST + "(?:," + HOST + ")*(?:/.*)?");

  private Urls() {}

  /**
   * Returns the URL without user info, query and fragment. Accepts any text and prefers to hide too
   * much: it hides the text before the last {@code @} and after the first {@code ?}. It also hides
   * hosts with a port that is not a number, because such a port may be a password without a host.
   */
  public static String redact(String text) {
    Matcher parts = START.matcher(text);
    if (!parts.matches()) {
      return HIDDEN;
    }
    String start = parts.group(1) == null ? "" : parts.group(1);
    String rest = parts.group(2);
    Matcher end = ADDRESS_END.matcher(rest);
    int addressEnd = end.find() ? end.start() : rest.length();
    int userEnd = 0;
    for (Matcher user = USER_END.matcher(rest); user.find(); ) {
      userEnd = user.end();
    }
    if (userEnd > addressEnd) {
      return start + HIDDEN; // the host cannot be identified
    }
    String address = rest.substring(userEnd, addressEnd);
    String user = userEnd > 0 ? HIDDEN + "@" : "";
    if (!HOSTS.matcher(address).matches()) {
      return start + user + HIDDEN;
    }
    return start + user + address + (addressEnd < rest.length() ? HIDDEN : "");
  }
}
