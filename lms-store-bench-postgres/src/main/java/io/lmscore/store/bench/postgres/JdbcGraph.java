package io.lmscore.store.bench.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A hand-written graph in two forms: the usual one with texts, and the fastest one with numbers.
 * The tables are filled from lms-store.
 */
public final class JdbcGraph {
  /** The name in tables of the usual recursive statement. */
  public static final String USUAL = "usual CTE";

  /** The name in tables of the fastest known code. */
  public static final String BEST = "best by hand";

  private static final String FILL =
      """
      drop schema if exists hand cascade;
      create schema hand;
      create table hand.node (id text primary key, label text, props jsonb);
      insert into hand.node select id, label, properties from lms_bench.nodes;
      create table hand.rel (
        from_id text, type text, to_id text, primary key (from_id, type, to_id));
      insert into hand.rel select distinct f.id, r.type, t.id from lms_bench.relationships r
        join lms_bench.nodes f on f.num = r.from_num join lms_bench.nodes t on t.num = r.to_num;
      create index on hand.rel (to_id, type, from_id);
      create table hand.nodei (id text primary key, num int unique, label text, props jsonb);
      insert into hand.nodei select id, num, label, properties from lms_bench.nodes;
      create table hand.types (name text primary key, ty smallint);
      insert into hand.types select type, row_number() over () from lms_bench.relationships
        group by type;
      create table hand.reli (f int, ty smallint, t int, primary key (f, ty, t));
      insert into hand.reli select distinct r.from_num, y.ty, r.to_num
        from lms_bench.relationships r join hand.types y on y.name = r.type;
      create index on hand.reli (t, ty, f);
      analyze hand.node; analyze hand.rel; analyze hand.nodei; analyze hand.reli;
      """;

  private static final String WITHIN_USUAL =
      "with recursive r (id, depth, path) as (select ?::text, 0, array[?::text] union all"
          + " select e.to_id, r.depth + 1, r.path || e.to_id from r join hand.rel e"
          + " on e.from_id = r.id where r.depth < ? and e.type = any(?)"
          + " and not e.to_id = any(r.path)) select count(distinct id) from r where id <> ?";

  private static final String WITHIN_BEST =
      "with recursive r (depth, fr, seen) as (select 0, array[num], '{}'::int[] from hand.nodei"
          + " where id = ? union all select r.depth + 1, n.f, r.seen || n.f from r"
          + " cross join lateral (select array_agg(x) f from (select e.t x from unnest(r.fr) u (id)"
          + " join hand.reli e on e.f = u.id where e.ty in (%s)"
          + " except select unnest(r.seen)) q) n where r.depth < ? and n.f is not null)"
          + " select max(cardinality(seen)) from r";

  private static final String COLUMNS =
      "with recursive r (depth, fr, seen) as (select 0, array[num], '{}'::int[] from hand.nodei"
          + " where id = ? union all select r.depth + 1, n.f, r.seen || n.f from r"
          + " cross join lateral (select array_agg(x) f from (select e.t x from unnest(r.fr) u (id)"
          + " join hand.reli e on e.f = u.id where e.ty in (%s)"
          + " except select unnest(r.seen)) q) n where r.depth < ? and n.f is not null)"
          + " select n.id, n.label, n.props ->> 'zone' from r cross join lateral unnest(r.fr)"
          + " as u (num) join hand.nodei n on n.num = u.num where r.depth > 0";

  private static final String PATTERN =
      "select count(distinct e.num) from hand.nodei o join hand.reli a on a.f = o.num"
          + " and a.ty = ? join hand.nodei d on d.num = a.t and d.label = 'Device'"
          + " join hand.reli b on b.f = d.num and b.ty = ? join hand.nodei e on e.num = b.t"
          + " and e.label = 'Equipment' and e.props ->> 'status' = 'FAULTY' where o.id = ?";

  private static final String NOT_MONITORED =
      " from hand.nodei e where e.label = 'Equipment'"
          + " and not exists (select from hand.reli r where r.t = e.num and r.ty = ?)";

  private static final String NEXT =
      "select distinct on (t) t, f from hand.reli where f = any(?) and ty = ?";
  private static final String PREVIOUS =
      "select distinct on (f) f, t from hand.reli where t = any(?) and ty = ?";

  private final DataSource pool;
  private final Map<String, Integer> types = new HashMap<>();

  private JdbcGraph(DataSource pool) {
    this.pool = pool;
  }

  /** Copies the namespace {@code bench} of lms-store on that server. */
  public static JdbcGraph fill(Server server, DataSource pool) throws SQLException {
    server.execute(FILL);
    JdbcGraph graph = new JdbcGraph(pool);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement("table hand.types");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        graph.types.put(rows.getString(1), rows.getInt(2));
      }
    }
    return graph;
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Counts by the usual statement, whose rows hold a path. The start does not count. */
  public long withinUsual(String start, List<String> along, int hops) {
    return run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(WITHIN_USUAL)) {
            statement.setString(1, start);
            statement.setString(2, start);
            statement.setInt(3, hops);
            statement.setObject(4, along.toArray(String[]::new));
            statement.setString(5, start);
            return number(statement);
          }
        });
  }

  /** Counts one frontier after the other, by numbers. */
  public long withinBest(String start, List<String> along, int hops) {
    return run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(WITHIN_BEST.replace("%s", numbers(along)))) {
            statement.setString(1, start);
            statement.setInt(2, hops);
            return number(statement);
          }
        });
  }

  /** Returns id, label and zone of these nodes. */
  public List<List<@Nullable String>> columns(String start, List<String> along, int hops) {
    return run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(COLUMNS.replace("%s", numbers(along)))) {
            statement.setString(1, start);
            statement.setInt(2, hops);
            List<List<@Nullable String>> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(Arrays.asList(rows.getString(1), rows.getString(2), rows.getString(3)));
              }
            }
            return found;
          }
        });
  }

  private String numbers(List<String> along) {
    return along.stream().map(name -> "" + type(name)).collect(Collectors.joining(", "));
  }

  /** Counts the faulty equipment that devices of an organization monitor. */
  public long faultyEquipment(String organization, String owns, String monitors) {
    return run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(PATTERN)) {
            statement.setInt(1, type(owns));
            statement.setInt(2, type(monitors));
            statement.setString(3, organization);
            return number(statement);
          }
        });
  }

  /** Counts the equipment that nobody monitors. */
  public long notMonitored(String monitors) {
    return run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("select count(*)" + NOT_MONITORED)) {
            statement.setInt(1, type(monitors));
            return number(statement);
          }
        });
  }

  /** Returns the ids of the equipment of a zone that nobody monitors. */
  public List<String> notMonitored(String monitors, int zone) {
    return run(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select e.id" + NOT_MONITORED + " and (e.props ->> 'zone')::int = ?")) {
            statement.setInt(1, type(monitors));
            statement.setInt(2, zone);
            try (ResultSet rows = statement.executeQuery()) {
              List<String> ids = new ArrayList<>();
              while (rows.next()) {
                ids.add(rows.getString(1));
              }
              return ids;
            }
          }
        });
  }

  /**
   * Returns the ids on a shortest path; empty for no path. It searches from both ends by turns,
   * with one round-trip for each level.
   */
  public List<String> path(String from, String to, String along) {
    return run(
        connection -> {
          @Nullable Integer start = num(connection, from);
          @Nullable Integer end = num(connection, to);
          return start == null || end == null
              ? List.of()
              : ids(connection, path(connection, start, end, type(along)));
        });
  }

  private static List<Integer> path(Connection connection, int start, int end, int type)
      throws SQLException {
    Map<Integer, Integer> ahead = new HashMap<>(Map.of(start, start));
    Map<Integer, Integer> back = new HashMap<>(Map.of(end, end));
    List<Integer> front = List.of(start);
    List<Integer> rear = List.of(end);
    @Nullable Integer met = start == end ? (Integer) start : null;
    while (met == null && !front.isEmpty() && !rear.isEmpty()) {
      boolean isForward = front.size() <= rear.size();
      Map<Integer, Integer> own = isForward ? ahead : back;
      List<Integer> fresh =
          step(connection, isForward ? NEXT : PREVIOUS, isForward ? front : rear, type, own);
      for (int node : fresh) {
        if ((isForward ? back : ahead).containsKey(node)) {
          met = node;
        }
      }
      if (isForward) {
        front = fresh;
      } else {
        rear = fresh;
      }
    }
    return met == null ? List.of() : join(met, ahead, back);
  }

  private static List<Integer> step(
      Connection connection,
      String sql,
      List<Integer> frontier,
      int type,
      Map<Integer, Integer> parents)
      throws SQLException {
    List<Integer> fresh = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, frontier.stream().mapToInt(node -> node).toArray());
      statement.setInt(2, type);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (parents.putIfAbsent(rows.getInt(1), rows.getInt(2)) == null) {
            fresh.add(rows.getInt(1));
          }
        }
      }
    }
    return fresh;
  }

  private static List<Integer> join(
      int met, Map<Integer, Integer> ahead, Map<Integer, Integer> back) {
    Deque<Integer> path = new ArrayDeque<>(List.of(met));
    for (int node = met; parent(ahead, node) != node; node = parent(ahead, node)) {
      path.addFirst(parent(ahead, node));
    }
    for (int node = met; parent(back, node) != node; node = parent(back, node)) {
      path.addLast(parent(back, node));
    }
    return new ArrayList<>(path);
  }

  private static int parent(Map<Integer, Integer> parents, int node) {
    return Objects.requireNonNull(parents.get(node));
  }

  private int type(String name) {
    return Objects.requireNonNull(types.get(name));
  }

  private static @Nullable Integer num(Connection connection, String id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select num from hand.nodei where id = ?")) {
      statement.setString(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? (Integer) rows.getInt(1) : null;
      }
    }
  }

  /** Returns the ids. It fetches label and properties too, since lms-store returns whole nodes. */
  private static List<String> ids(Connection connection, List<Integer> nums) throws SQLException {
    Map<Integer, String> ids = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select num, id, label, props from hand.nodei where num = any(?)")) {
      statement.setObject(1, nums.stream().mapToInt(num -> num).toArray());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.put(rows.getInt(1), rows.getString(2));
        }
      }
    }
    return nums.stream().map(ids::get).toList();
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private <T> T run(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
