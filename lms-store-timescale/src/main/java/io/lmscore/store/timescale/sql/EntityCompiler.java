package io.lmscore.store.timescale.sql;

import io.lmscore.store.Sort;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.entity.PathCondition;
import io.lmscore.store.spi.entity.EntityPosition;
import io.lmscore.store.value.JsonNumber;
import io.lmscore.store.value.JsonText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the statements on entities, for the view of an organisation or, without one, for all
 * entities. Writes change only entities in the view.
 */
public final class EntityCompiler {
  private static final String COLUMNS =
      "id, entity_type, name, properties, organization_id, created_at, updated_at, version";

  private static final String RETURNING = " returning id, created_at, updated_at, version";

  private final String table;
  private final String select;
  private final Optional<UUID> organizationId;

  /**
   * @param organizationId the organisation of the view; empty for all entities
   */
  public EntityCompiler(Tables tables, Optional<UUID> organizationId) {
    this.table = tables.entities();
    this.select = "select e." + COLUMNS.replace(", ", ", e.") + " from " + table + " as e";
    this.organizationId = organizationId;
  }

  // Writes

  public Sql insert(EntityDraft draft, Instant now) {
    return insertRow(draft, now).add(" on conflict (id) do nothing").add(RETURNING);
  }

  public Sql put(EntityDraft draft, Instant now) {
    return insertRow(draft, now).add(replaceStored()).add(RETURNING);
  }

  public Sql putAll(List<EntityDraft> drafts, Instant now) {
    return Sql.of("insert into " + table + " as e (" + COLUMNS + ")")
        .add(" select d.id, d.type, d.name, d.properties::jsonb, d.organization_id, ")
        .bind(now)
        .add(", ")
        .bind(now)
        .add(", 1 from unnest(")
        .bind(column(drafts, EntityDraft::id, UUID[]::new))
        .add(", ")
        .bind(column(drafts, EntityDraft::type, String[]::new))
        .add(", ")
        .bind(column(drafts, EntityDraft::name, String[]::new))
        .add(", ")
        .bind(column(drafts, draft -> draft.properties().toString(), String[]::new))
        .add(", ")
        .bind(column(drafts, draft -> draft.organizationId().orElse(null), UUID[]::new))
        .add(") as d (id, type, name, properties, organization_id)")
        .add(" order by d.id") // so that concurrent transactions lock in one order
        .add(replaceStored())
        .add(RETURNING);
  }

  public Sql update(EntityDraft draft, long expectedVersion, Instant now) {
    Sql sql = Sql.of("update " + table + " as e set name = ").bind(draft.name());
    sql.add(", properties = ").bind(draft.properties().toString()).add("::jsonb");
    sql.add(", organization_id = ").bind(draft.organizationId().orElse(null)).add("::uuid");
    sql.add(", updated_at = greatest(e.updated_at, ").bind(now).add("), version = e.version + 1");
    sql.add(" where e.id = ").bind(draft.id()).add(" and e.version = ").bind(expectedVersion);
    sql.add(" and e.entity_type = ").bind(draft.type());
    return sql.add(inView()).add(RETURNING);
  }

  public Sql delete(UUID id, OptionalLong expectedVersion) {
    Sql sql = Sql.of("delete from " + table + " as e where e.id = ").bind(id);
    if (expectedVersion.isPresent()) {
      sql.add(" and e.version = ").bind(expectedVersion.getAsLong());
    }
    return sql.add(inView());
  }

  public Sql deleteAll(Collection<UUID> ids) {
    return Sql.of("delete from " + table + " where id in (select e.id from " + table + " as e")
        .add(" where e.id = any(")
        .bind(ids.toArray(UUID[]::new))
        .add(")")
        .add(inView())
        .add(" order by e.id for update)");
  }

  // Reads

  public Sql byId(UUID id) {
    return select().add(" where e.id = ").bind(id).add(inView());
  }

  /** The entities in the view that have these ids, ordered by id. */
  public Sql byIds(Collection<UUID> ids) {
    return select().add(withIds(ids)).add(inView()).add(" order by e.id");
  }

  /** The ids of the entities in the view that have these ids, ordered by id. */
  public Sql idsAmong(Collection<UUID> ids) {
    return Sql.of("select e.id from " + table + " as e")
        .add(withIds(ids))
        .add(inView())
        .add(" order by e.id");
  }

  /** The entity, in the view or not, locked against changes until the transaction ends. */
  public Sql lock(UUID id) {
    return select().add(" where e.id = ").bind(id).add(inView()).add(" for update");
  }

  /** The data that conflicts report, of an entity in the view or not. */
  public Sql conflictData(UUID id) {
    return Sql.of("select e.id, e.entity_type, e.organization_id, e.version from " + table)
        .add(" as e where e.id = ")
        .bind(id);
  }

  /** The entities behind a position, in the order of the query. */
  public Sql page(EntityQuery query, @Nullable EntityPosition after, int limit) {
    Sql sql = select().add(matching(query));
    if (after != null) {
      sql.add(after(query, after));
    }
    String direction = query.sort() == Sort.ASCENDING ? "" : " desc";
    return sql.add(
            switch (query.order()) {
              case ID -> " order by e.id" + direction;
              default -> " order by " + key(query) + direction + ", e.id";
            })
        .add(" limit ")
        .bind((long) limit);
  }

  public Sql count(EntityQuery query) {
    return Sql.of("select count(*) from " + table + " as e").add(matching(query));
  }

  private Sql select() {
    return Sql.of(select);
  }

  private static Sql withIds(Collection<UUID> ids) {
    return Sql.of(" where e.id = any(").bind(ids.toArray(UUID[]::new)).add(")");
  }

  private Sql insertRow(EntityDraft draft, Instant now) {
    return Sql.of("insert into " + table + " as e (" + COLUMNS + ") values (")
        .bind(draft.id())
        .add(", ")
        .bind(draft.type())
        .add(", ")
        .bind(draft.name())
        .add(", ")
        .bind(draft.properties().toString())
        .add("::jsonb, ")
        .bind(draft.organizationId().orElse(null))
        .add("::uuid, ")
        .bind(now)
        .add(", ")
        .bind(now)
        .add(", 1)");
  }

  private Sql replaceStored() {
    return Sql.of(" on conflict (id) do update set name = excluded.name")
        .add(", properties = excluded.properties, organization_id = excluded.organization_id")
        .add(", updated_at = greatest(e.updated_at, excluded.updated_at)")
        .add(", version = e.version + 1 where e.entity_type = excluded.entity_type")
        .add(inView());
  }

  private Sql inView() {
    return organizationId
        .map(id -> Sql.of(" and e.organization_id = ").bind(id))
        .orElseGet(() -> Sql.of(""));
  }

  private Sql matching(EntityQuery query) {
    Sql sql = Sql.of(" where true").add(inView());
    if (!query.types().isEmpty()) {
      sql.add(" and e.entity_type = any(").bind(query.types().toArray(String[]::new)).add(")");
    }
    query.organizationId().ifPresent(id -> sql.add(" and e.organization_id = ").bind(id));
    if (!query.namePrefix().isEmpty()) {
      sql.add(" and e.name collate \"C\" >= ").bind(query.namePrefix());
      Prefixes.successor(query.namePrefix())
          .ifPresent(next -> sql.add(" and e.name collate \"C\" < ").bind(next));
    }
    if (!query.containing().members().isEmpty()) {
      sql.add(" and e.properties @> ").bindJson(query.containing().toString());
    }
    query.paths().forEach(condition -> sql.add(" and ").add(condition(condition)));
    return sql;
  }

  /** A two-valued condition: an absent value, or one of another kind, makes it false. */
  private static Sql condition(PathCondition condition) {
    String operand = condition.operand().toString();
    Sql value = Sql.of("(e.properties");
    condition.path().forEach(key -> value.add(" -> ").bind(key).add("::text"));
    value.add(")");
    return switch (condition.operator()) {
      case EXISTS -> value.add(" is not null");
      case ABSENT -> value.add(" is null");
      case EQ -> value.add(" = ").bindJson(operand);
      case NE ->
          Sql.of("(jsonb_typeof(")
              .add(value)
              .add(") = jsonb_typeof(")
              .bindJson(operand)
              .add(") and ")
              .add(value)
              .add(" <> ")
              .bindJson(operand)
              .add(")");
      case LT -> comparison(value, "<", condition);
      case LE -> comparison(value, "<=", condition);
      case GT -> comparison(value, ">", condition);
      case GE -> comparison(value, ">=", condition);
    };
  }

  /**
   * The comparison within a case, because the server may test the parts of a conjunction in any
   * order.
   */
  private static Sql comparison(Sql value, String operator, PathCondition condition) {
    boolean isNumber = condition.operand() instanceof JsonNumber;
    Sql sql = Sql.of("case when jsonb_typeof(").add(value);
    sql.add(isNumber ? ") = 'number' then " : ") = 'string' then (").add(value);
    sql.add(isNumber ? "::numeric " : " #>> '{}') collate \"C\" ").add(operator).add(" ");
    sql.bind(
        condition.operand() instanceof JsonText text
            ? text.value()
            : new UntypedText(condition.operand().toString()));
    return sql.add(isNumber ? "::numeric" : "").add(" else false end");
  }

  /** The condition of a keyset page, in a form for which the server uses an index. */
  private static Sql after(EntityQuery query, EntityPosition after) {
    boolean isAscending = query.sort() == Sort.ASCENDING;
    Object key =
        switch (query.order()) {
          case ID -> after.id();
          case NAME -> after.name();
          case CREATED_AT, UPDATED_AT -> after.time();
        };
    String column = key(query);
    Sql sql = Sql.of(" and ");
    switch (query.order()) {
      case ID -> sql.add(column).add(isAscending ? " > " : " < ").bind(key);
      default -> {
        if (isAscending) {
          sql.add("(" + column + ", e.id) > (").bind(key).add(", ").bind(after.id()).add(")");
        } else {
          sql.add(column).add(" <= ").bind(key).add(" and (").add(column).add(" < ").bind(key);
          sql.add(" or e.id > ").bind(after.id()).add(")");
        }
      }
    }
    return sql;
  }

  private static String key(EntityQuery query) {
    return switch (query.order()) {
      case ID -> "e.id";
      case NAME -> "e.name collate \"C\"";
      case CREATED_AT -> "e.created_at";
      case UPDATED_AT -> "e.updated_at";
    };
  }

  private static <T> T[] column(
      List<EntityDraft> drafts, Function<EntityDraft, @Nullable T> value, IntFunction<T[]> array) {
    return drafts.stream().map(value).toArray(array);
  }
}
