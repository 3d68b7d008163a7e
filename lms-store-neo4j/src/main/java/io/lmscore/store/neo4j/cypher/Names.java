package io.lmscore.store.neo4j.cypher;

/**
 * The names in the database. All names of this library begin with {@code _lms}, and no label, type
 * or key of callers does. So the name alone distinguishes its data from the data of others, and no
 * property has to be read for that.
 */
public final class Names {
  /** The label of all nodes of this library. */
  public static final String NODE = "_lms";

  /** The label of tombstones of nodes. */
  public static final String NODE_TOMBSTONE = "_lms__dead_node";

  /** The label of tombstones of relationships. */
  public static final String RELATIONSHIP_TOMBSTONE = "_lms__dead_relationship";

  /** The property that identifies an element, see {@link Identities}. */
  public static final String ID = "_lms_id";

  /** The property with the bucket of a node. */
  public static final String BUCKET = "_lms_bucket";

  /** The property with fingerprint and hash of the content, see {@link ContentHash}. */
  public static final String CHECK = "_lms_check";

  /** The property with the version; absent when it is 0. */
  public static final String VERSION = "_lms_version";

  /** The property with the time at which a tombstone was written. */
  public static final String TIME = "_lms_time";

  /**
   * A property that no element has. Removing it locks the element, if the database knows the key.
   */
  static final String LOCK = "_lms_lock";

  /** The property with the identity of a node in its comparable form, where that differs. */
  static final String ORDER = "_lms_order";

  /** The prefix of the keys of values in their comparable form, see {@link TextOrder}. */
  static final String ORDER_OF = "_lms_order_";

  /** The prefix of the labels and types of this library. */
  public static final String PREFIX = "_lms_";

  /** The prefix of the keys of long lists, see {@link PropertyCodec}. */
  static final String LONG_LIST = "_lms_list_";

  private Names() {}

  /** A caller's label or relationship type as the database stores it, quoted. */
  static String storedName(String name) {
    return quote(PREFIX + name);
  }

  /** A caller's name for a label or type in the database. */
  public static String callerName(String stored) {
    return stored.substring(PREFIX.length());
  }

  /**
   * Quotes a name, which cannot be a parameter; the only method that quotes. The parser replaces
   * escapes of code points before it reads quotes, so a backslash is itself written as such an
   * escape.
   */
  public static String quote(String name) {
    return '`' + name.replace("\\", "\\u005C").replace("`", "``") + '`';
  }
}
