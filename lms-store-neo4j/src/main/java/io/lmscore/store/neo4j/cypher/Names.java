package io.lmscore.store.neo4j.cypher;

/**
 * How things are called in the database. Whatever is ours has a name that begins with {@code _lms},
 * which neither labels nor types nor keys of callers do: so a look at names tells it from the data
 * of others, and no property has to be read for that.
 */
public final class Names {
  /** The label that all our nodes share. */
  public static final String NODE = "_lms";

  /** The label of tombstones of nodes. */
  public static final String DEAD_NODE = "_lms__dead_node";

  /** The label of tombstones of relationships. */
  public static final String DEAD_RELATIONSHIP = "_lms__dead_relationship";

  /** The property that identifies an element, see {@link Identities}. */
  public static final String ID = "_lms_id";

  /** The property with the bucket of a node. */
  public static final String BUCKET = "_lms_bucket";

  /** The property with fingerprint and hash of the content, see {@link ContentHash}. */
  public static final String CHECK = "_lms_check";

  /** The property with the version; absent when it is 0. */
  public static final String VERSION = "_lms_version";

  /** The property with the time at which a tombstone was left. */
  public static final String TIME = "_lms_time";

  /**
   * A property that nobody has: to remove it locks the element, if the database has heard of the
   * key.
   */
  static final String LOCK = "_lms_lock";

  /** The property with the identity of a node as it is compared, where that differs. */
  static final String ORDER = "_lms_order";

  /** With what the keys of values as they are compared begin, see {@link TextOrder}. */
  static final String ORDER_OF = "_lms_order_";

  /** With what our labels and types begin. */
  public static final String PREFIX = "_lms_";

  /** With what the keys of long lists begin, see {@link PropertyCodec}. */
  static final String LONG_LIST = "_lms_list_";

  private Names() {}

  /** A caller's label or relationship type as the database has it, quoted. */
  static String own(String name) {
    return quote(PREFIX + name);
  }

  /** A caller's name of one of our labels or types. */
  public static String callers(String own) {
    return own.substring(PREFIX.length());
  }

  /**
   * A name that is not a parameter; the only place that quotes. The parser replaces escapes of code
   * points before it looks at quotes, so a backslash is written as one.
   */
  public static String quote(String name) {
    return '`' + name.replace("\\", "\\u005C").replace("`", "``") + '`';
  }
}
