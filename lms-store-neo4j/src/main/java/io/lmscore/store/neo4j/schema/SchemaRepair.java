package io.lmscore.store.neo4j.schema;

import io.lmscore.store.BackendException;
import io.lmscore.store.Retry;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.SchemaCompiler;
import io.lmscore.store.neo4j.cypher.SchemaCompiler.Rule;
import io.lmscore.store.spi.call.Call;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.neo4j.driver.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates constraints and indexes and resolves obstacles. An obstacle is one of these: an index for
 * a constraint that remained unpopulated when the server was killed; a plain index on the subject
 * of a constraint; or another object under the name that the server would choose. All of them
 * concern labels, types and properties of this library, so nothing of other applications is
 * dropped. Thread-safe.
 */
final class SchemaRepair {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaRepair.class);

  /** Several attempts, because other processes may repair the same at the same time. */
  private static final int MAX_ATTEMPTS = 5;

  /**
   * One refusal under each kind of name, and one more, since another process may have dropped the
   * obstacle.
   */
  private static final int MAX_REFUSALS = 2;

  private static final int MAX_REASON_LENGTH = 200;

  private final Neo4jClient client;

  SchemaRepair(Neo4jClient client) {
    this.client = client;
  }

  /** Reads a rule from a row. */
  static Rule rule(Record row) {
    return new Rule(
        row.get("isUnique").asBoolean(),
        row.get("isNode").asBoolean(),
        row.get("name").asString(),
        row.get("property").asString());
  }

  /**
   * Creates a constraint or an index; has no effect when a similar one exists.
   *
   * <p>The first attempt uses the name that the server chooses, so that several processes create
   * only one object. Another object may have that name, so later attempts use random names. A
   * transaction that is rolled back while it creates a constraint leaves the index under that name;
   * the client tries it again.
   *
   * @throws BackendException when the server refuses it for another reason than an obstacle
   */
  void create(Call call, Rule rule) {
    int refusals = 0; // without an obstacle
    for (int attempt = 1; ; attempt++) {
      try {
        client.runSchemaStatement(
            call,
            refusals == 0
                ? SchemaCompiler.creation(rule)
                : SchemaCompiler.creation(rule, UUID.randomUUID()));
        return;
      } catch (BackendException e) {
        List<String> obstacles = rule.isUnique() ? withoutConstraint(call, rule) : List.of();
        refusals += obstacles.isEmpty() || attempt == MAX_ATTEMPTS ? 1 : 0;
        if (refusals > MAX_REFUSALS || attempt > 2 * MAX_ATTEMPTS) {
          throw refusal(rule, e);
        }
        LOG.debug("the indexes {} prevent the creation of {}", obstacles, rule, e);
        obstacles.forEach(index -> drop(call, index));
      }
    }
  }

  /**
   * Creates failed plain indexes again.
   *
   * @throws BackendException when one fails again, or when the index of a constraint has failed
   */
  void checkFailed(Call call, Collection<Rule> needed) {
    for (FailedIndex failed : failed(call)) {
      if (!failed.rule().isUnique() && needed.contains(failed.rule())) {
        drop(call, failed.index());
        create(call, failed.rule());
        withoutConstraint(call, failed.rule()).forEach(index -> await(call, index));
      }
    }
    List<FailedIndex> left = failed(call);
    if (!left.isEmpty()) {
      throw new BackendException(
          call.message("these indexes failed and must be dropped: " + left), Retry.NEVER, null);
    }
  }

  /** An index that the server could not populate. */
  private record FailedIndex(String index, Rule rule, String reason) {
    @Override
    public String toString() {
      return index + " on " + rule.name() + "." + rule.property() + " (" + reason + ")";
    }
  }

  private List<FailedIndex> failed(Call call) {
    return client.read(
        call,
        SchemaCompiler.failed(),
        row -> {
          String reason = row.get("reason").asString().lines().findFirst().orElse("");
          return new FailedIndex(
              row.get("index").asString(),
              rule(row),
              reason.substring(0, Math.min(MAX_REASON_LENGTH, reason.length())));
        });
  }

  private List<String> withoutConstraint(Call call, Rule rule) {
    return client.read(
        call, SchemaCompiler.indexesWithoutConstraint(rule), row -> row.get("name").asString());
  }

  private static BackendException refusal(Rule rule, BackendException e) {
    return new BackendException(
        e.getMessage()
            + "; a user with schema rights can run: "
            + SchemaCompiler.creation(rule).text(),
        e.retry(),
        e.getCause());
  }

  /**
   * Drops an index. Waits for a process that is creating its constraint, which then owns the index.
   */
  private void drop(Call call, String index) {
    LOG.warn(
        "dropping the index {}: it failed, or it prevents the creation of a required index", index);
    try {
      client.runSchemaStatement(call, SchemaCompiler.drop(index));
    } catch (BackendException e) {
      LOG.debug("dropping the index {} failed", index, e);
    }
  }

  private void await(Call call, String index) {
    long seconds = Math.max(1, call.remaining().toSeconds() / 2);
    try {
      client.read(call, SchemaCompiler.await(index, seconds), row -> row);
    } catch (BackendException e) {
      LOG.debug("the index {} failed or is not online", index, e);
    }
  }
}
