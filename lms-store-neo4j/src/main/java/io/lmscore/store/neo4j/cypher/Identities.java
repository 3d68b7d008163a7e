package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.spi.graph.Fingerprints;

/**
 * What identifies an element in the database: the namespace, a colon, and for a node its id; for a
 * relationship its bucket and the lengths of {@code from} and {@code to}, each as two digits in
 * base 32, then {@code from}, {@code to} and {@code key}. So the unique index of a relationship
 * type also finds those of a bucket, and the ends of a relationship are known without a look at
 * them.
 *
 * @param namespace whose elements
 */
public record Identities(String namespace) {
  private static final int RADIX = 32;
  private static final int DIGITS = 2;

  /** What all of the namespace begin with. */
  public String first() {
    return namespace + ":";
  }

  /** A text behind all of the namespace; the one that follows the colon. */
  public String last() {
    return namespace + ";";
  }

  /** Of a node. */
  public String node(NodeId id) {
    return first() + id.value();
  }

  /**
   * The id of a node.
   *
   * @throws RuntimeException when the text was not written by this class
   */
  public static NodeId node(String identity) {
    int colon = identity.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("it names no namespace");
    }
    return NodeId.of(identity.substring(colon + 1));
  }

  /** The bucket of a node. */
  public String bucket(NodeId id) {
    return bucket(Fingerprints.bucket(id));
  }

  /** A bucket, as nodes have it; relationships begin with it. */
  public String bucket(int bucket) {
    return first() + digits(bucket);
  }

  /** A text behind all relationships of the bucket and before those of the next one. */
  String behind(int bucket) {
    return bucket(bucket) + "~"; // digits are less
  }

  /** The number of the bucket with which the text begins. */
  public static int bucketNumber(String text) {
    return number(text, text.indexOf(':') + 1);
  }

  /** Of a relationship, among those of its type. */
  public String relationship(RelationshipId id) {
    String from = id.from().value();
    String to = id.to().value();
    return bucket(Fingerprints.bucket(id))
        + digits(from.length())
        + digits(to.length())
        + from
        + to
        + id.key();
  }

  /**
   * The identity of a relationship.
   *
   * @param type as callers have it
   * @throws RuntimeException when the text was not written by this class
   */
  public static RelationshipId relationship(String type, String identity) {
    int lengths = identity.indexOf(':') + 1 + DIGITS;
    int from = lengths + 2 * DIGITS;
    int to = from + number(identity, lengths);
    int key = to + number(identity, lengths + DIGITS);
    return RelationshipId.of(
        NodeId.of(identity.substring(from, to)),
        type,
        NodeId.of(identity.substring(to, key)),
        identity.substring(key));
  }

  /** Of the tombstone of a relationship. */
  String tombstone(RelationshipId id) {
    return relationship(id) + "\n" + id.type(); // no id and no key holds a line feed
  }

  private static String digits(int number) {
    return ""
        + Character.forDigit(number / RADIX, RADIX)
        + Character.forDigit(number % RADIX, RADIX);
  }

  private static int number(String text, int at) {
    return Integer.parseInt(text, at, at + DIGITS, RADIX);
  }
}
