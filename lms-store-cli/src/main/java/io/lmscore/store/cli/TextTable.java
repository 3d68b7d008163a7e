package io.lmscore.store.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A table for readers: columns as wide as their widest cell, numbers to the right. */
final class TextTable {
  private static final int WIDTH = 120;
  private static final int LEAST = 20;

  private final List<String> heads;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... heads) {
    this.heads = List.of(heads);
  }

  /** Adds a row, which must have as many cells as there are heads. */
  TextTable row(Object... cells) {
    if (cells.length != heads.size()) {
      throw new IllegalArgumentException(
          "a row has " + cells.length + " cells, but the table has " + heads.size() + " columns");
    }
    rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    return this;
  }

  /** The table as lines of at most 120 columns, where words allow it, indented by two. */
  String format() {
    int[] widths = IntStream.range(0, heads.size()).map(this::width).toArray();
    narrow(widths);
    StringBuilder text = new StringBuilder();
    line(text, heads, widths);
    line(text, Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths);
    rows.forEach(row -> lines(text, row, widths));
    if (rows.isEmpty()) {
      text.append("  (none)\n");
    }
    return text.toString();
  }

  /** Narrows the widest column until the table fits, but not below its longest word. */
  private void narrow(int[] widths) {
    int excess = Arrays.stream(widths).sum() + 2 * widths.length - WIDTH;
    if (excess <= 0) {
      return;
    }
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      widest = widths[i] > widths[widest] ? i : widest;
    }
    widths[widest] = Math.max(LEAST, widths[widest] - excess);
    for (List<String> row : rows) {
      for (String part : wrapped(row.get(widest), widths[widest])) {
        widths[widest] = Math.max(widths[widest], part.length());
      }
    }
  }

  private void lines(StringBuilder text, List<String> row, int[] widths) {
    List<List<String>> columns = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      columns.add(wrapped(row.get(i), widths[i]));
      height = Math.max(height, columns.get(i).size());
    }
    for (int at = 0; at < height; at++) {
      int place = at;
      line(
          text,
          columns.stream().map(parts -> place < parts.size() ? parts.get(place) : "").toList(),
          widths);
    }
  }

  /** Divides the cell between words into parts of at most this width; a longer word stays whole. */
  private static List<String> wrapped(String cell, int width) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String word : cell.split(" ", -1)) {
      if (!part.isEmpty() && part.length() + 1 + word.length() > width) {
        parts.add(part.toString());
        part.setLength(0);
      } else if (!part.isEmpty()) {
        part.append(' ');
      }
      part.append(word);
    }
    parts.add(part.toString());
    return parts;
  }

  private int width(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .mapToInt(String::length)
        .reduce(heads.get(column).length(), Math::max);
  }

  private void line(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - cells.get(i).length());
      line.append(' ').append(isNumeric(i) ? pad + cells.get(i) : cells.get(i) + pad).append(' ');
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> row.get(column).matches("[-+]?[0-9][0-9.,]*( .{1,3})?|-"));
  }
}
