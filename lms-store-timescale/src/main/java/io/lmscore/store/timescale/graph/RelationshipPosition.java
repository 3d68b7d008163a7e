package io.lmscore.store.timescale.graph;

/**
 * A place among the relationships of a node.
 *
 * @param part {@link #LEAVING} or {@link #ARRIVING}
 * @param type of the last one given; empty before the first
 * @param other number of the node at its other end
 * @param key of the last one given
 */
record RelationshipPosition(int part, String type, long other, String key) {
  static final int LEAVING = 0;
  static final int ARRIVING = 1;
  static final RelationshipPosition START = new RelationshipPosition(LEAVING, "", 0, "");
  static final RelationshipPosition START_OF_ARRIVING =
      new RelationshipPosition(ARRIVING, "", 0, "");

  private static final String BETWEEN = "\n"; // no key has it

  static RelationshipPosition parse(String text) {
    String[] parts = text.split(BETWEEN, -1);
    return new RelationshipPosition(
        Integer.parseInt(parts[0]), parts[1], Long.parseLong(parts[2]), parts[3]);
  }

  String text() {
    return part + BETWEEN + type + BETWEEN + other + BETWEEN + key;
  }
}
