package io.lmscore.store.timescale.sql;

import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.spi.graph.Fingerprints;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Compiles the statements that change relationships, any number at once. */
public final class RelationshipWriteCompiler {
  private static final String COLUMNS =
      "from_num, to_num, type, key, properties, version, bucket, fingerprint";

  private static final String SAME_ENDS =
      "r.from_num = d.from_num and r.type = d.type and r.to_num = d.to_num and r.key = d.key";

  private static final String SAME_IDS =
      "t.from_id = d.from_id and t.type = d.type and t.to_id = d.to_id and t.key = d.key";

  private final Tables tables;

  public RelationshipWriteCompiler(Tables tables) {
    this.tables = tables;
  }

  /**
   * Locks the relationships that are stored. Returns place in the list (from 1), number and
   * version.
   */
  public Sql lock(List<StoredEnds> ends) {
    return Sql.of("select d.place, r.num, r.version from unnest(")
        .add(identities(ends))
        .add(") with ordinality as d (from_num, type, to_num, key, place)")
        .add(" join " + tables.relationships() + " as r on " + SAME_ENDS)
        .add(" order by r.num for update of r");
  }

  /**
   * Locks the relationships that are stored, to be changed. Returns the columns of {@link #read}
   * with null instead of large properties, and the bytes of the properties.
   */
  public Sql measure(List<StoredEnds> ends) {
    return Measured.of("e.place, e.num", "e.version", read(ends));
  }

  /**
   * Locks the relationships that are stored, to be changed. Returns place in the list (from 1),
   * number, properties and version.
   */
  public Sql read(List<StoredEnds> ends) {
    return Sql.of("select d.place, r.num, r.properties, r.version from unnest(")
        .add(identities(ends))
        .add(") with ordinality as d (from_num, type, to_num, key, place)")
        .add(" join " + tables.relationships() + " as r on " + SAME_ENDS)
        .add(" order by r.num for update of r");
  }

  /**
   * The state of relationships that a lock did not find, in one snapshot: place in the list (from
   * 1), version of the tombstone, and null instead of a version for a relationship that is stored.
   */
  public Sql missing(List<RelationshipId> ids) {
    return tombstones(ids)
        .add(" union all select d.place, null from unnest(")
        .add(ids(ids))
        .add(") with ordinality as d (from_id, type, to_id, key, place)")
        .add(" join " + tables.nodes() + " as f on f.id = d.from_id")
        .add(" join " + tables.nodes() + " as t on t.id = d.to_id")
        .add(" join " + tables.relationships() + " as r on r.from_num = f.num")
        .add(" and r.type = d.type and r.to_num = t.num and r.key = d.key");
  }

  /** Replaces properties and version of stored relationships. */
  public Sql replace(long[] nums, List<Relationship> relationships) {
    return Sql.of("update " + tables.relationships() + " as r")
        .add(" set properties = d.properties::jsonb, version = d.version,")
        .add(" fingerprint = d.fingerprint from unnest(")
        .bind(nums)
        .add("::bigint[], ")
        .bind(texts(relationships, r -> ValueCodec.write(r.properties())))
        .add(", ")
        .bind(relationships.stream().mapToLong(Relationship::version).toArray())
        .add("::bigint[], ")
        .bind(relationships.stream().mapToLong(Fingerprints::fingerprint).toArray())
        .add("::bigint[]) as d (num, properties, version, fingerprint) where r.num = d.num");
  }

  /**
   * A stored relationship: {@link ElementCompiler#RELATIONSHIP}, its number and the version of its
   * row.
   */
  public Sql readRow(RelationshipId id) {
    return new ElementCompiler(tables).relationship(id, ", r.num, r.xmin::text");
  }

  /**
   * Replaces a relationship if nobody has changed its row since it was read.
   *
   * @param rowVersion as {@link #readRow} returned it
   */
  public Sql replaceRow(long num, String rowVersion, Relationship relationship) {
    return Sql.of("update " + tables.relationships() + " set properties = ")
        .bind(ValueCodec.write(relationship.properties()))
        .add("::jsonb, version = ")
        .bind(relationship.version())
        .add(", fingerprint = ")
        .bind(Fingerprints.fingerprint(relationship))
        .add(" where num = ")
        .bind(num)
        .add(" and xmin = ")
        .bind(rowVersion)
        .add("::text::xid");
  }

  /** Stores missing relationships; returns the number of stored ones, twice. */
  public Sql insert(List<StoredEnds> ends, List<Relationship> relationships) {
    return counted(
        rows(ends, relationships)
            .add(" on conflict (from_num, type, to_num, key) do nothing returning true as new"));
  }

  /** Stores or replaces; returns the number of stored ones, and the number of new ones. */
  public Sql upsert(List<StoredEnds> ends, List<Relationship> relationships) {
    return counted(
        rows(ends, relationships)
            .add(" on conflict (from_num, type, to_num, key) do update set")
            .add(" properties = excluded.properties, version = excluded.version,")
            .add(" fingerprint = excluded.fingerprint returning xmax = 0 as new"));
  }

  /** As {@link NodeWriteCompiler#claim}. */
  public Sql claim(List<StoredEnds> ends) {
    return Sql.of("insert into " + tables.relationships() + " (" + COLUMNS + ")")
        .add(" select from_num, to_num, type, key, '{}'::jsonb, 0, 0, 0 from unnest(")
        .add(identities(ends))
        .add(") as d (from_num, type, to_num, key) order by from_num, type, to_num, key")
        .add(" on conflict (from_num, type, to_num, key) do nothing returning num");
  }

  public Sql delete(long[] nums) {
    return Sql.of("delete from " + tables.relationships() + " where num = any(")
        .bind(nums)
        .add(")");
  }

  /** Place in the list (from 1) and version of the existing tombstones. */
  public Sql tombstones(List<RelationshipId> ids) {
    return Sql.of("select d.place, t.version from unnest(")
        .add(ids(ids))
        .add(") with ordinality as d (from_id, type, to_id, key, place)")
        .add(" join " + tables.relationshipTombstones() + " as t on " + SAME_IDS);
  }

  /** As {@link NodeWriteCompiler#writeTombstones}. */
  public Sql writeTombstones(List<RelationshipId> ids, long[] versions, Instant now) {
    return Sql.of("insert into " + tables.relationshipTombstones() + " as t")
        .add(" (from_id, type, to_id, key, version, deleted_at)")
        .add(" select from_id, type, to_id, key, version, ")
        .bind(now)
        .add(" from unnest(")
        .add(ids(ids))
        .add(", ")
        .bind(versions)
        .add("::bigint[]) as d (from_id, type, to_id, key, version)")
        .add(" order by from_id, type, to_id, key on conflict (from_id, type, to_id, key)")
        .add(Tombstones.UPSERT_NEWER);
  }

  /** Removes tombstones; returns place in the list (from 1) and version of each. */
  public Sql removeTombstones(List<RelationshipId> ids) {
    return Sql.of("delete from " + tables.relationshipTombstones() + " as t using unnest(")
        .add(ids(ids))
        .add(") with ordinality as d (from_id, type, to_id, key, place) where " + SAME_IDS)
        .add(" returning d.place, t.version");
  }

  private Sql rows(List<StoredEnds> ends, List<Relationship> relationships) {
    return Sql.of("insert into " + tables.relationships() + " (" + COLUMNS + ")")
        .add(" select from_num, to_num, type, key, properties::jsonb, version, bucket, fingerprint")
        .add(" from unnest(")
        .add(identities(ends))
        .add(", ")
        .bind(texts(relationships, r -> ValueCodec.write(r.properties())))
        .add(", ")
        .bind(relationships.stream().mapToLong(Relationship::version).toArray())
        .add("::bigint[], ")
        .bind(relationships.stream().mapToLong(r -> Fingerprints.bucket(r.id())).toArray())
        .add("::bigint[], ")
        .bind(relationships.stream().mapToLong(Fingerprints::fingerprint).toArray())
        .add("::bigint[]) as d (from_num, type, to_num, key, properties, version, bucket,")
        .add(" fingerprint) order by from_num, type, to_num, key");
  }

  private static Sql counted(Sql insert) {
    return Sql.of("with written as (")
        .add(insert)
        .add(") select count(*), count(*) filter (where new) from written");
  }

  private static Sql identities(List<StoredEnds> ends) {
    return new Sql()
        .bind(ends.stream().mapToLong(StoredEnds::from).toArray())
        .add("::bigint[], ")
        .bind(texts(ends, e -> e.id().type()))
        .add(", ")
        .bind(ends.stream().mapToLong(StoredEnds::to).toArray())
        .add("::bigint[], ")
        .bind(texts(ends, e -> e.id().key()));
  }

  private static Sql ids(List<RelationshipId> ids) {
    return new Sql()
        .bind(texts(ids, id -> id.from().value()))
        .add(", ")
        .bind(texts(ids, RelationshipId::type))
        .add(", ")
        .bind(texts(ids, id -> id.to().value()))
        .add(", ")
        .bind(texts(ids, RelationshipId::key));
  }

  private static <T> String[] texts(List<T> items, Function<T, String> text) {
    return items.stream().map(text).toArray(String[]::new);
  }
}
