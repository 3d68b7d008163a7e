package io.lmscore.store.neo4j.cypher;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.spi.graph.Fingerprints;

/**
 * Maps elements to their identities in the database. An identity begins with the namespace and a
 * colon. For a node, its id follows. For a relationship, its bucket and the lengths of {@code from}
 * and {@code to} follow, each as two digits in base 32, then {@code from}, {@code to} and {@code
 * key}. So the unique index of a relationship type also finds the relationships of a bucket, and
 * the identity of a relationship contains its ends.
 *
 * @param namespace the namespace of the elements
 */
public record Identities(String namespace) {
  private static final int RADIX = 32;
  private static final int DIGITS = 2;

  /** The beginning of all identities of the namespace. */
  public String first() {
    return namespace + ":";
  }

  /**
   * A text greater than all identities of the namespace: in place of the colon it has the character
   * that follows the colon.
   */
  public String last() {
    return namespace + ";";
  }

  /** The identity of a node. */
  public String node(NodeId id) {
    return first() + id.value();
  }

  /**
   * Reads the id of a node.
   *
   * @throws RuntimeException when the text was not written by this class
   */
  public static NodeId node(String identity) {
    int colon = identity.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("the identity has no namespace");
    }
    return NodeId.of(identity.substring(colon + 1));
  }

  /** The digest bucket of a node. */
  public String bucket(NodeId id) {
    return bucket(Fingerprints.bucket(id));
  }

  /** A digest bucket as nodes have it; identities of relationships begin with it. */
  public String bucket(int bucket) {
    return first() + digits(bucket);
  }

  /** A text greater than all relationships of the bucket and less than those of the next one. */
  String afterBucket(int bucket) {
    return bucket(bucket) + "~"; // digits are less
  }

  /** The number of the digest bucket with which the text begins. */
  public static int bucketNumber(String text) {
    return number(text, text.indexOf(':') + 1);
  }

  /** The identity of a relationship, unique among those of its type. */
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
   * Reads the id of a relationship.
   *
   * @param type the type, as callers have it
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

  /** The identity of the tombstone of a relationship. */
  String tombstone(RelationshipId id) {
    return relationship(id) + "\n" + id.type(); // no id and no key contains a line feed
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
