package io.lmscore.store.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A table for people: columns as wide as their widest cell, numbers to the right. */
final class TextTable {
  private final List<String> heads;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... heads) {
    this.heads = List.of(heads);
  }

  /** Adds a row; as many cells as there are heads. */
  TextTable row(Object... cells) {
    if (cells.length != heads.size()) {
      throw new IllegalArgumentException(cells.length + " cells under " + heads.size() + " heads");
    }
    rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    return this;
  }

  /** The table as lines, indented by two. */
  String format() {
    int[] widths = IntStream.range(0, heads.size()).map(this::width).toArray();
    StringBuilder text = new StringBuilder();
    line(text, heads, widths);
    line(text, Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths);
    rows.forEach(row -> line(text, row, widths));
    if (rows.isEmpty()) {
      text.append("  (none)\n");
    }
    return text.toString();
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
