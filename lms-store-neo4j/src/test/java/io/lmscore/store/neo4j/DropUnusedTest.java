package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Stores;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Write;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Constraints and indexes of which there is nothing go, and are made again where they are needed.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DropUnusedTest {
  private static final String OURS =
      "YIELD labelsOrTypes WHERE labelsOrTypes[0] STARTS WITH '_lms' RETURN labelsOrTypes[0]";

  private final FailureTestBed bed = new FailureTestBed();

  @AfterEach
  void close() throws IOException {
    bed.query("DROP CONSTRAINT somebody_elses IF EXISTS");
    bed.query("DROP CONSTRAINT much_like_ours IF EXISTS");
    bed.close();
  }

  @Test
  void dropUnused_afterANamespaceIsDropped_keepsWhatOthersHave() {
    Stores stores = bed.stores("indexed", "GoneDevice.serial");
    Stores others = bed.stores("namespace", bed.namespace() + "_others");
    for (Stores all : List.of(stores, others)) {
      all.graph().put(Node.of("a", "GoneDevice"));
      all.graph().put(Relationship.of("a", "KEPT", "a"));
    }
    others.graph().delete(Node.of("a", "GoneDevice").id());
    others.graph().put(Node.of("a", "X"));
    others.graph().put(Relationship.of("a", "KEPT", "a"));
    stores.graph().put(Relationship.of("a", "GONE", "a"));
    bed.query("CREATE CONSTRAINT somebody_elses FOR (n:Unused) REQUIRE n.id IS UNIQUE");
    bed.query("CREATE CONSTRAINT much_like_ours FOR (n:_lmsX) REQUIRE n.id IS UNIQUE");
    assertThat(constraints()).contains("_lms_GONE", "_lms_KEPT", "_lms");
    assertThat(indexes()).contains("_lms_GoneDevice");

    stores.dropNamespaces();
    stores.dropUnused();

    assertThat(constraints()).contains("_lms_KEPT", "_lms").doesNotContain("_lms_GONE");
    assertThat(indexes()).doesNotContain("_lms_GoneDevice");
    assertThat(bed.query("SHOW CONSTRAINTS YIELD name RETURN name"))
        .contains("somebody_elses", "much_like_ours");

    stores.graph().put(Node.of("a", "GoneDevice"));
    stores.graph().put(Relationship.of("a", "GONE", "a"));
    assertThat(constraints()).contains("_lms_GONE");
    assertThat(indexes()).contains("_lms_GoneDevice");
  }

  @Test
  void dropUnused_nothingIsLeft_dropsEverything() {
    Stores stores = bed.stores();
    stores.graph().put(Node.of("a", "X"));
    bed.query("MATCH (n) WHERE any(l IN labels(n) WHERE l STARTS WITH '_lms') DETACH DELETE n");

    stores.dropUnused();

    assertThat(constraints()).isEmpty();
    assertThat(indexes()).isEmpty();
    stores.graph().put(Node.of("a", "X"));
    assertThat(constraints()).contains("_lms");
  }

  @Test
  void dropUnused_failsHalfWay_whatIsGoneIsMadeAgain() throws IOException {
    bed.through();
    Stores stores = bed.stores("uri", "bolt://127.0.0.1:" + bed.proxy().port(), "timeout", "2s");
    GraphStore graph = stores.graph();
    graph.put(Node.of("a", "X"));
    graph.put(Relationship.of("a", "GONE", "a"));
    graph.delete(Node.of("a", "X").id());
    List<String> before = constraints();
    bed.proxy().cutRequest("DROP CONSTRAINT", 4);
    bed.proxy().closeAtNextCut();

    assertThatThrownBy(stores::dropUnused).isInstanceOf(UnavailableException.class);
    assertThat(constraints()).hasSizeLessThan(before.size());

    bed.proxy().accept();
    graph.put(Node.of("a", "X"));
    graph.put(Relationship.of("a", "GONE", "a"));
    assertThat(constraints()).contains("_lms", "_lms_GONE", "_lms__dead_node", "_lms__gate");
  }

  /** Of the types that a scan has come to, none may be left when it goes on. */
  @Test
  void scan_itsTypesHaveGone_ends() {
    Stores stores = bed.stores();
    GraphStore graph = stores.graph();
    graph.put(Node.of("a", "X"));
    Relationship one = Relationship.of("a", "GONE", "a").withKey("k1");
    Relationship other = Relationship.of("a", "GONE", "a").withKey("k2");
    graph.write(List.of(Write.put(one), Write.put(other)));
    PageRequest first = PageRequest.first(1);
    Page<Relationship> page = graph.scanRelationships(RelationshipPattern.ANY, first);

    graph.write(List.of(Write.delete(one.id()), Write.delete(other.id())));
    stores.dropUnused();

    PageRequest next = first.after(page.next().orElseThrow());
    assertThat(graph.scanRelationships(RelationshipPattern.ANY, next).items()).isEmpty();
  }

  private List<String> constraints() {
    return bed.query("SHOW CONSTRAINTS " + OURS);
  }

  private List<String> indexes() {
    return bed.query("SHOW INDEXES " + OURS);
  }
}
