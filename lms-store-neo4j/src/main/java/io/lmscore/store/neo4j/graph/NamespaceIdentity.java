package io.lmscore.store.neo4j.graph;

import io.lmscore.store.BackendException;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.IdentityCompiler;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.isolation.ConsistentReads;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.LostRace;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Identifies the namespace and the database to which the items of a page belong. The statement of
 * the items also returns the identity. Thread-safe.
 */
final class NamespaceIdentity {
  private static final Logger LOG = LoggerFactory.getLogger(NamespaceIdentity.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Neo4jClient client;
  private final ConsistentReads reads;
  private final IdentityCompiler compiler;
  private final String namespace;

  NamespaceIdentity(Neo4jClient client, ConsistentReads reads, Identities identities) {
    this.client = client;
    this.reads = reads;
    this.compiler = new IdentityCompiler(identities);
    this.namespace = identities.namespace();
  }

  /**
   * The items of a namespace.
   *
   * @param identity a number that this namespace did not have before it was dropped
   * @param items empty for those that were deleted after the statement had found them
   */
  record IdentifiedItems<T>(String namespace, long identity, List<Optional<T>> items) {
    /** A text that no other namespace has. */
    String owner() {
      return namespace + ' ' + identity;
    }
  }

  /**
   * The statements that return the items of a page. They run one after the other until the page is
   * full.
   */
  interface Statements {
    /** At least one statement. It may first read data on which the statements depend. */
    List<Neo4jQuery> of(ConsistentReads.Rows rows);
  }

  /**
   * Reads the items of statements that return lists of them.
   *
   * @param size the size of the page; a missing identity is created when there are more items. Then
   *     at least one of the items was not deleted
   */
  <T> IdentifiedItems<T> read(
      Call call, Statements statements, int size, ConsistentReads.ItemReader<Optional<T>> item) {
    IdentifiedItems<T> found =
        reads.read(call, (rows, reader) -> read(rows, reader, statements, size, item));
    return found.identity() == IdentityCompiler.NONE && found.items().size() > size
        ? new IdentifiedItems<>(namespace, create(call), found.items())
        : found;
  }

  private <T> IdentifiedItems<T> read(
      ConsistentReads.Rows rows,
      ElementReader reader,
      Statements statements,
      int size,
      ConsistentReads.ItemReader<Optional<T>> item) {
    Set<Long> found = new HashSet<>();
    List<Optional<T>> items = new ArrayList<>();
    for (Neo4jQuery query : statements.of(rows)) {
      if (items.size() <= size) {
        items.addAll(
            ElementReader.all(
                rows.atLeastOne(
                    compiler.withIdentity(query),
                    row -> {
                      List<?> pair = (List<?>) row;
                      found.add((Long) pair.get(0));
                      return ElementReader.chunk(pair.get(1), one -> item.read(reader, one));
                    })));
      }
    }
    if (found.size() > 1) {
      throw new LostRace("the namespace during the read: it was dropped");
    } else if (items.size() > size && items.stream().allMatch(Optional::isEmpty)) {
      throw new LostRace("all elements of a page"); // the next one could begin behind none
    }
    return new IdentifiedItems<>(namespace, found.iterator().next(), items);
  }

  /**
   * Creates the identity. A user without the right to write gets cursors that identify the
   * namespace by its name alone.
   */
  private long create(Call call) {
    try {
      return client.runMaintenance(
          call,
          statements -> statements.number(compiler.create(1 + RANDOM.nextLong(Long.MAX_VALUE))));
    } catch (BackendException e) {
      LOG.debug("the identity of the namespace {} cannot be created", namespace, e);
      return IdentityCompiler.NONE;
    }
  }
}
