package io.lmscore.store.timescale.schema;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.Role;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.IndexedProperties;
import io.lmscore.store.timescale.client.PostgresClient;
import io.lmscore.store.timescale.client.Session;
import io.lmscore.store.timescale.sql.Sql;
import io.lmscore.store.timescale.sql.Tables;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates or checks the tables of a backend before the first call that needs them. Any number of
 * services may begin at once; an advisory lock lets one of them migrate. Thread-safe.
 */
public final class PostgresSchema {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresSchema.class);

  private final PostgresClient client;
  private final Tables tables;
  private final SchemaMode mode;
  private final IndexedProperties indexed;
  private final NamespaceIdentity identity;
  private final ReentrantLock prepareLock = new ReentrantLock();
  private volatile Set<Role> ready;

  /**
   * @param tables the tables of the namespace
   * @param indexed the indexed properties of nodes
   */
  public PostgresSchema(
      PostgresClient client, Tables tables, SchemaMode mode, IndexedProperties indexed) {
    this.client = client;
    this.tables = tables;
    this.mode = mode;
    this.indexed = indexed;
    this.identity = new NamespaceIdentity(client, tables);
    this.ready = initiallyReady();
  }

  private Set<Role> initiallyReady() {
    return mode == SchemaMode.NONE ? EnumSet.allOf(Role.class) : Set.of();
  }

  /** The statements that a new schema needs, for hosts with their own migration tool. */
  public static String script(Tables tables, Set<Role> roles, IndexedProperties indexed) {
    StringBuilder script = new StringBuilder(common(tables));
    for (Role role : new TreeSet<>(roles)) {
      for (Migration migration : Migration.of(role)) {
        script.append('\n').append(migration.script(tables));
        script.append("\ninsert into ").append(tables.versions());
        script.append(" (namespace, role, version, checksum) values ('").append(tables.namespace());
        script.append("', '").append(role.key()).append("', ");
        script.append(migration.version()).append(", '").append(migration.checksum());
        script.append("') on conflict do nothing;\n");
      }
      PropertyIndexes.of(role, tables, indexed).statements().values().forEach(script::append);
    }
    return script.toString();
  }

  /**
   * Ensures that the tables of a role are as this version needs them. After the first success it
   * does nothing.
   *
   * @throws BackendException NEVER when they are not, and may not or cannot be changed
   */
  public void ensure(Call call, Role role) {
    if (ready.contains(role)) {
      return;
    }
    acquire(call);
    try {
      if (!ready.contains(role)) {
        prepare(call, role);
        Set<Role> more = EnumSet.of(role);
        more.addAll(ready);
        ready = more;
      }
    } finally {
      prepareLock.unlock();
    }
  }

  /**
   * Checks the rights of the user, in every mode.
   *
   * @throws BackendException NEVER when some are missing, with the statements that grant them
   */
  public void checkRights(Call call, Role role) {
    String missing =
        client.read(call, session -> new AccessRights(session, tables, role).missing(mode));
    if (!missing.isEmpty()) {
      throw failure(call, missing);
    }
  }

  private void acquire(Call call) {
    try {
      if (!prepareLock.tryLock(call.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw TimedOutException.unchanged(
            call.message("schema " + tables.schema() + " was not ready within " + call.timeout()),
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UnavailableException.notSent(call.message("interrupted before the call began"), e);
    }
  }

  /** Removes the tables of all roles, and the schema when nothing else is in it. */
  public void drop(Call call) {
    client.write(
        call,
        session -> {
          lock(session);
          if (exists(session)) {
            session.script(dropScript(applied(call, session).keySet()));
            if (isEmpty(session)) {
              session.script("drop schema " + tables.quotedSchema());
            }
          }
          return true;
        });
    ready = initiallyReady();
  }

  /** The identity to which rows of the tables belong. */
  public NamespaceIdentity identity() {
    return identity;
  }

  private void prepare(Call call, Role role) {
    PropertyIndexes indexes = PropertyIndexes.of(role, tables, indexed);
    String fault = client.read(call, session -> fault(call, session, role, indexes));
    if (!fault.isEmpty() && mode == SchemaMode.MIGRATE) {
      client.write(call, session -> migrate(call, session, role, indexes));
    } else if (!fault.isEmpty()) {
      throw failure(call, fault);
    }
    if (mode == SchemaMode.VALIDATE) {
      client.read(call, session -> checkColumns(call, session, role));
    }
  }

  /** The fault that a migration would repair; empty when there is none. */
  private String fault(Call call, Session session, Role role, PropertyIndexes indexes)
      throws SQLException {
    if (!exists(session) || !missing(call, session, role).isEmpty()) {
      return "its tables are missing or older than this version requires";
    }
    Collection<String> missing = indexes.missing(session, tables);
    return missing.isEmpty()
        ? ""
        : "an index is missing; create it with: " + String.join("", missing);
  }

  private boolean checkColumns(Call call, Session session, Role role) throws SQLException {
    List<String> faults = ExpectedColumns.faults(session, tables, role);
    if (!faults.isEmpty()) {
      throw failure(call, String.join("; ", faults));
    }
    return true;
  }

  private boolean migrate(Call call, Session session, Role role, PropertyIndexes indexes)
      throws SQLException {
    lock(session);
    session.script(common(tables));
    for (Migration migration : missing(call, session, role)) {
      LOG.info(
          "schema {}: migrating to version {} of the tables for {}",
          tables.schema(),
          migration.version(),
          migration.role().key());
      session.script(migration.script(tables));
      session.update(
          Sql.of(
                  "insert into "
                      + tables.versions()
                      + " (namespace, role, version, checksum) values (")
              .bind(tables.namespace())
              .add(", ")
              .bind(migration.role().key())
              .add(", ")
              .bind(migration.version())
              .add(", ")
              .bind(migration.checksum())
              .add(")"));
    }
    for (String index : indexes.missing(session, tables)) {
      session.script(index);
    }
    checkColumns(call, session, role); // of an existing table that was adopted
    return true;
  }

  /** The steps that have not been applied yet. */
  private List<Migration> missing(Call call, Session session, Role role) throws SQLException {
    Map<String, Map<Integer, String>> applied = applied(call, session);
    return Migration.of(role).stream()
        .filter(migration -> !isApplied(call, migration, applied))
        .toList();
  }

  private boolean isApplied(
      Call call, Migration migration, Map<String, Map<Integer, String>> applied) {
    String checksum =
        applied.getOrDefault(migration.role().key(), Map.of()).get(migration.version());
    if (checksum != null && !checksum.equals(migration.checksum())) {
      throw failure(
          call,
          "version "
              + migration.version()
              + " of the tables for "
              + migration.role().key()
              + " was created by a different script (checksum "
              + checksum
              + ")");
    }
    return checksum != null;
  }

  /** The checksums, by role and version. */
  private Map<String, Map<Integer, String>> applied(Call call, Session session)
      throws SQLException {
    Map<String, Map<Integer, String>> applied = new TreeMap<>();
    Set<String> owners = new TreeSet<>();
    session.list(
        Sql.of("select role, version, checksum, namespace from " + tables.versions()),
        row -> {
          owners.add(row.getString(4));
          return applied
              .computeIfAbsent(row.getString(1), role -> new HashMap<>())
              .put(row.getInt(2), row.getString(3));
        });
    owners.remove(tables.namespace());
    if (!owners.isEmpty()) {
      throw failure(
          call, "it belongs to the namespace " + owners + ", not to " + tables.namespace());
    }
    return applied;
  }

  /**
   * Waits until other clients have migrated or dropped this schema; holds the lock until the
   * transaction ends.
   */
  private void lock(Session session) throws SQLException {
    session.list(
        Sql.of("select pg_advisory_xact_lock(hashtextextended(")
            .bind("lms-store schema " + tables.schema())
            .add(", 0))"),
        row -> true);
  }

  private boolean exists(Session session) throws SQLException {
    Sql sql = Sql.of("select count(to_regclass(").bind(tables.versions()).add("))");
    return session.number(sql) > 0;
  }

  private boolean isEmpty(Session session) throws SQLException {
    Sql sql =
        Sql.of("select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace")
            .add(" where n.nspname = ")
            .bind(tables.schema());
    return session.number(sql) == 0 && !tables.schema().equals("public");
  }

  private String dropScript(Set<String> appliedRoles) {
    StringBuilder script = new StringBuilder();
    for (Role role : Role.values()) {
      if (appliedRoles.contains(role.key())) {
        for (String table : ExpectedColumns.tables(role)) {
          script
              .append("drop table if exists ")
              .append(tables.qualified(Sql.name(table)))
              .append(" cascade;\n");
        }
        for (Migration.Extra extra : Migration.extras(role)) {
          script.append("drop ").append(extra.kind()).append(" if exists ");
          script.append(tables.qualified(extra.name())).append(";\n");
        }
      }
    }
    return script.append("drop table ").append(tables.versions()).append(";\n").toString();
  }

  private static String common(Tables tables) {
    return Migration.Resources.text("common.sql").replace("${schema}", tables.quotedSchema());
  }

  private BackendException failure(Call call, String what) {
    return new BackendException(
        call.message("schema " + tables.schema() + ": " + what), Retry.NEVER, null);
  }
}
