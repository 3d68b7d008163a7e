package io.lmscore.store.spi.value;

/**
 * Searches for a part of a text in linear time, so that the search keeps a deadline with texts of
 * any content. {@link String#contains} needs a time that grows with the product of both lengths.
 */
public final class TextSearch {
  /** Up to this length, the product is small, and the method of the JDK is the fastest. */
  private static final int SHORT = 64;

  private TextSearch() {}

  /**
   * Whether the text contains the part. Both are well-formed, so the units of UTF-16 are equal
   * exactly where the code points are. The cost is at most that of a comparison with the text.
   */
  public static boolean contains(String text, String part) {
    return (part.length() <= SHORT || part.length() > text.length())
        ? text.contains(part)
        : containsLong(text, part);
  }

  /** The algorithm of Knuth, Morris and Pratt. */
  private static boolean containsLong(String text, String part) {
    int[] borders = borders(part);
    int matched = 0;
    for (int i = 0; i < text.length(); i++) {
      while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
        matched = borders[matched - 1];
      }
      if (text.charAt(i) == part.charAt(matched)) {
        matched++;
      }
      if (matched == part.length()) {
        return true;
      }
    }
    return false;
  }

  /** For each beginning of the part: the length of the longest one that it ends with. */
  private static int[] borders(String part) {
    int[] borders = new int[part.length()];
    for (int i = 1; i < part.length(); i++) {
      int length = borders[i - 1];
      while (length > 0 && part.charAt(i) != part.charAt(length)) {
        length = borders[length - 1];
      }
      borders[i] = part.charAt(i) == part.charAt(length) ? length + 1 : length;
    }
    return borders;
  }
}
