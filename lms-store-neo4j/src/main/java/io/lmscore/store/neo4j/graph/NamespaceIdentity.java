package io.lmscore.store.neo4j.graph;

import io.lmscore.store.BackendException;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.IdentityCompiler;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.spi.Deadline;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
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
   * @param identity a text that no other namespace has, nor this one before it was dropped
   */
  record Owned<T>(String identity, List<T> items) {}

  /**
   * The items of a statement that gives lists of them.
   *
   * @param size of the page; the identity is made when there are more items and it is missing
   */
  <T> Owned<T> read(Deadline call, Neo4jQuery query, int size, WholeReads.ItemReader<T> item) {
    List<Long> identities = new ArrayList<>();
    List<T> items =
        reads.read(
            call,
            (rows, reader) -> {
              identities.clear();
              return GraphReader.all(
                  rows.atLeastOne(
                      compiler.paired(query),
                      row -> {
                        List<?> pair = (List<?>) row;
                        identities.add((Long) pair.get(0));
                        return GraphReader.chunk(pair.get(1), one -> item.read(reader, one));
                      }));
            });
    long identity = identities.get(0);
    if (identity == IdentityCompiler.NONE && items.size() > size) {
      identity = make(call);
    }
    return new Owned<>(namespace + ' ' + identity, items);
  }

  /** A user who may only read gets cursors that know the namespace by its name alone. */
  private long make(Deadline call) {
    try {
      return client.arrange(
          call,
          statements -> statements.number(compiler.make(1 + RANDOM.nextLong(Long.MAX_VALUE))));
    } catch (BackendException e) {
      LOG.debug("the namespace {} stays without identity", namespace, e);
      return IdentityCompiler.NONE;
    }
  }
}
