package io.lmscore.store.neo4j.schema;

import io.lmscore.store.BackendException;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.client.Statements;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.SchemaCompiler;
import io.lmscore.store.neo4j.cypher.SchemaCompiler.Named;
import io.lmscore.store.neo4j.cypher.SchemaCompiler.Rule;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.IndexedProperties;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.neo4j.driver.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The constraints and indexes that the stores of a database share. Identities are unique among
 * nodes, among tombstones, and among the relationships of each type. The constraint of a type is
 * created before its first relationship is written. A constraint or index of another client under
 * another name also serves. The Community Edition is sufficient. Thread-safe.
 */
public final class Neo4jSchema {
  private static final Logger LOG = LoggerFactory.getLogger(Neo4jSchema.class);

  private final Neo4jClient client;
  private final SchemaRepair repair;
  private final List<Rule> needed;
  private final Set<String> types = ConcurrentHashMap.newKeySet(); // with their constraints
  private final Set<String> namedTypes = ConcurrentHashMap.newKeySet(); // with relationships
  private volatile boolean isReady;

  /**
   * @param indexed the node properties with an index
   */
  public Neo4jSchema(Neo4jClient client, IndexedProperties indexed) {
    this.client = client;
    this.repair = new SchemaRepair(client);
    this.needed = SchemaCompiler.rules(indexed);
  }

  /** Creates the missing constraints and indexes, once. */
  public void ensure(Call call) {
    if (!isReady) {
      createMissing(call);
      isReady = true;
    }
  }

  /** Creates the missing constraints of relationship types. */
  public void ensureTypes(Call call, Collection<String> requiredTypes) {
    for (String type : requiredTypes) {
      if (!types.contains(type)) {
        LOG.debug("ensuring the constraint for relationships of the type {}", type);
        repair.create(call, SchemaCompiler.ofType(type));
        types.add(type);
      }
    }
  }

  /**
   * Creates the missing constraints of those of the types that have relationships. They were
   * dropped by somebody else.
   */
  public void ensureTypesInUse(Call call, Collection<String> someTypes) {
    if (!types.containsAll(someTypes)) {
      // In this order: a type that was in use before had its constraint before.
      Set<String> inUse =
          new HashSet<>(client.read(call, SchemaCompiler.types(), row -> row.get(0).asString()));
      inUse.retainAll(someTypes);
      if (!inUse.isEmpty()) {
        ensureTypes(call, client.read(call, asked -> withoutConstraint(asked, inUse)));
      }
    }
  }

  /**
   * The types among these without a constraint. No relationship of them has ever been stored, and
   * no transaction that stores one has begun: its constraint is created before. Asks the server
   * only about types that this store does not know.
   *
   * @param statements of a transaction on the leader
   */
  public Set<String> withoutConstraint(Statements statements, Collection<String> someTypes) {
    Set<String> without = new HashSet<>(someTypes);
    without.removeAll(types);
    if (!without.isEmpty()) {
      List<String> found =
          statements.list(SchemaCompiler.typesWithRule(without), row -> row.get(0).asString());
      types.addAll(found);
      found.forEach(without::remove);
    }
    return without;
  }

  /**
   * The types that this store knows, without a request to the server. None is forgotten, so there
   * are few different answers.
   *
   * @param newTypes types that the server has just named
   */
  public NavigableSet<String> knownTypes(Collection<String> newTypes) {
    namedTypes.addAll(newTypes); // which may have no constraint any more
    NavigableSet<String> known = new TreeSet<>(types);
    known.addAll(namedTypes);
    return known;
  }

  /**
   * Creates missing constraints and indexes, including those that were dropped since. Creates
   * failed indexes again.
   *
   * @throws BackendException when an index fails again
   */
  public void check(Call call) {
    types.clear();
    createMissing(call);
    ensureTypes(call, client.read(call, SchemaCompiler.types(), row -> row.get(0).asString()));
    repair.checkFailed(call, needed);
  }

  /**
   * Drops the constraints and indexes on labels and types of this library that no element of the
   * database has. Other open stores rely on them; this one does not.
   */
  public void dropUnused(Call call) {
    try {
      drop(call, SchemaCompiler.constraintsByName(), SchemaCompiler::dropConstraint);
      drop(call, SchemaCompiler.indexesByName(), SchemaCompiler::drop);
    } finally { // some may be gone although the call has failed
      types.clear();
      isReady = false;
    }
  }

  private void drop(Call call, Neo4jQuery all, Function<String, Neo4jQuery> drop) {
    Map<String, Named> stored = new TreeMap<>();
    client.read(call, all, row -> stored.put(row.get("key").asString(), named(row)));
    stored.forEach(
        (key, about) -> {
          Neo4jQuery count = SchemaCompiler.count(about);
          if (client.<Long>read(call, statements -> statements.number(count)) == 0) {
            LOG.info("dropping {}: no element uses it", key);
            client.runSchemaStatement(call, drop.apply(key));
          }
        });
  }

  private static Named named(Record row) {
    return new Named(row.get("isNode").asBoolean(), row.get("name").asString());
  }

  private void createMissing(Call call) {
    Set<Rule> stored = new HashSet<>(stored(call, SchemaCompiler.constraints()));
    stored.forEach(rule -> SchemaCompiler.typeOf(rule).ifPresent(types::add));
    stored.addAll(stored(call, SchemaCompiler.indexes()));
    if (client.read(call, statements -> statements.number(SchemaCompiler.countLockKeys())) == 0) {
      client.runSchemaStatement(call, SchemaCompiler.lockKey());
    }
    for (Rule rule : needed) {
      if (!stored.contains(rule)) {
        LOG.info("{}", SchemaCompiler.creation(rule).text());
        repair.create(call, rule);
      }
    }
  }

  private List<Rule> stored(Call call, Neo4jQuery query) {
    return client.read(call, query, SchemaRepair::rule);
  }
}
