package io.lmscore.store.neo4j.graph;

import io.lmscore.store.BackendException;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.IdentityCompiler;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.isolation.WholeReads;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.server.LostRace;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells to which namespace of which database the items of a page belong. The identity comes with
 * the items, in their statement. Thread-safe.
 */
final class NamespaceIdentity {
  private static final Logger LOG = LoggerFactory.getLogger(NamespaceIdentity.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Neo4jClient client;
  private final WholeReads reads;
  private final IdentityCompiler compiler;
  private final String namespace;

  NamespaceIdentity(Neo4jClient client, WholeReads reads, Identities identities) {
    this.client = client;
    this.reads = reads;
    this.compiler = new IdentityCompiler(identities);
    this.namespace = identities.namespace();
  }

  /**
   * Items of a namespace.
   *
   * @param identity a number that this namespace had not before it was dropped
   */
  record Owned<T>(String namespace, long identity, List<T> items) {
    /** A text that no other namespace has. */
    String owner() {
      return namespace + ' ' + identity;
    }
  }

  /** The statements that give the items of a page, one after the other, until it is full. */
  interface Statements {
    /** At least one; what they depend on may be read first. */
    List<Neo4jQuery> of(WholeReads.Rows rows);
  }

  /**
   * The items of statements that give lists of them.
   *
   * @param size of the page; the identity is made when there are more items and it is missing
   */
  <T> Owned<T> read(Call call, Statements statements, int size, WholeReads.ItemReader<T> item) {
    Owned<T> found = reads.read(call, (rows, reader) -> read(rows, reader, statements, size, item));
    return found.identity() == IdentityCompiler.NONE && found.items().size() > size
        ? new Owned<>(namespace, make(call), found.items())
        : found;
  }

  private <T> Owned<T> read(
      WholeReads.Rows rows,
      ElementReader reader,
      Statements statements,
      int size,
      WholeReads.ItemReader<T> item) {
    Set<Long> met = new HashSet<>();
    List<T> items = new ArrayList<>();
    for (Neo4jQuery query : statements.of(rows)) {
      if (items.size() <= size) {
        items.addAll(
            ElementReader.all(
                rows.atLeastOne(
                    compiler.paired(query),
                    row -> {
                      List<?> pair = (List<?>) row;
                      met.add((Long) pair.get(0));
                      return ElementReader.chunk(pair.get(1), one -> item.read(reader, one));
                    })));
      }
    }
    if (met.size() > 1) {
      throw new LostRace("the namespace, which was dropped while it was being read");
    }
    return new Owned<>(namespace, met.iterator().next(), items);
  }

  /** A user who may only read gets cursors that know the namespace by its name alone. */
  private long make(Call call) {
    try {
      return client.runMaintenance(
          call,
          statements -> statements.number(compiler.make(1 + RANDOM.nextLong(Long.MAX_VALUE))));
    } catch (BackendException e) {
      LOG.debug("the namespace {} stays without identity", namespace, e);
      return IdentityCompiler.NONE;
    }
  }
}
