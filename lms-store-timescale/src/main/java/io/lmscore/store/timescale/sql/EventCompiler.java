package io.lmscore.store.timescale.sql;

import io.lmscore.store.Sort;
import io.lmscore.store.series.Event;
import io.lmscore.store.series.EventQuery;
import io.lmscore.store.spi.encoding.Micros;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Compiles the statements on events. An event is identified by its id alone. A unique index keeps
 * ids unique. A hypertable cannot have such an index; there, a trigger maintains a table of ids.
 */
public final class EventCompiler {
  private static final String SELECT =
      "select e.event_id, e.time, coalesce(e.event_type, ''), coalesce(e.entity_id, '')"
          + ", coalesce(e.data, '{}') from ";

  private final String table;
  private final String ids;

  public EventCompiler(Tables tables) {
    this.table = tables.events();
    this.ids = tables.eventIds();
  }

  /** The object that keeps ids unique. */
  public enum IdUniqueness {
    UNIQUE_INDEX,
    TABLE
  }

  /** Whether there is a table of ids. */
  public Sql hasIdTable() {
    return Sql.of("select count(to_regclass(").bind(ids).add("))");
  }

  /**
   * Stores the events whose ids are new.
   *
   * @param events each id once, ordered by id, so that concurrent appends lock in one order
   */
  public Sql append(List<Event> events, IdUniqueness uniqueness) {
    Sql sql = Sql.of("insert into " + table + " (event_id, time, event_type, entity_id, data)");
    sql.add(" select r.id, " + SeriesCompiler.TIME + ", r.type, r.entity_id, r.data::jsonb");
    sql.add(" from unnest(").bind(events.stream().map(Event::id).toArray(UUID[]::new));
    sql.add(", ").bind(events.stream().mapToLong(event -> Micros.of(event.time())).toArray());
    sql.add("::int8[], ").bind(texts(events, Event::type)).add(", ");
    sql.bind(texts(events, Event::entityId)).add(", ");
    sql.bind(texts(events, event -> event.data().toString()));
    sql.add(") as r (id, micros, type, entity_id, data)");
    return sql.add(
        switch (uniqueness) {
          case UNIQUE_INDEX -> " on conflict (event_id) do nothing";
          case TABLE -> ""; // the trigger skips known ids
        });
  }

  public Sql byId(UUID id, IdUniqueness uniqueness) {
    Sql sql = Sql.of(SELECT + table + " as e where e.event_id = ").bind(id);
    return switch (uniqueness) {
      case UNIQUE_INDEX -> sql;
      case TABLE -> // leads to the only chunk
          sql.add(" and e.time = (select i.time from " + ids + " as i where i.event_id = ")
              .bind(id)
              .add(")");
    };
  }

  public Sql events(EventQuery query) {
    Sql sql = Sql.of(SELECT + table + " as e where e.time >= ").bind(query.range().from());
    sql.add(" and e.time < ").bind(query.range().to());
    if (!query.types().isEmpty()) {
      sql.add(" and e.event_type = any(").bind(query.types().toArray(String[]::new)).add(")");
    }
    query.entityId().ifPresent(id -> sql.add(" and e.entity_id = ").bind(id));
    sql.add(query.sort() == Sort.ASCENDING ? " order by e.time" : " order by e.time desc");
    sql.add(", e.event_id");
    query.limit().ifPresent(limit -> sql.add(" limit ").bind(limit));
    return sql;
  }

  private static String[] texts(List<Event> events, Function<Event, String> text) {
    return events.stream().map(text).toArray(String[]::new);
  }
}
