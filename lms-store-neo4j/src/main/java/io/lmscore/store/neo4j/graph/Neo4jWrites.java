package io.lmscore.store.neo4j.graph;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.isolation.ConsistentReads;
import io.lmscore.store.neo4j.schema.Neo4jSchema;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.graph.Batch;
import io.lmscore.store.spi.graph.GraphWrites;
import java.time.Instant;
import java.util.List;

/** Writes to the graph: a batch in one transaction, work of any size in portions. */
final class Neo4jWrites implements GraphWrites {
  private final Neo4jClient client;
  private final Identities identities;
  private final GraphWriter writer;

  Neo4jWrites(
      Neo4jClient client, ConsistentReads reads, Neo4jSchema schema, Identities identities) {
    this.client = client;
    this.identities = identities;
    this.writer = new GraphWriter(client, reads, schema, identities);
  }

  @Override
  public List<Outcome> write(Call call, Batch batch, Instant now) {
    return writer.write(call, batch, now);
  }

  @Override
  public boolean deleteInChunks(Call call, NodeId id) {
    return ChunkedDelete.run(client, identities, call, id);
  }

  @Override
  public long purgeTombstones(Call call) {
    return new Purge(client, identities).tombstones(call);
  }

  @Override
  public long purgeTombstones(Call call, Instant cutoff) {
    return new Purge(client, identities).tombstones(call, cutoff);
  }
}
