package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.ChangeNode;
import io.lmscore.store.graph.Write.ChangeRelationship;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches of so many changes that their elements are measured: small ones are read at once. */
class BatchChangeTest {
  private static final int MANY = 20;
  private static final String LARGE = "x".repeat(70_000);
  private static final PropertyMap SET =
      PropertyMap.of("set", 1.0, "same", "s", "list", List.of(1, 2));
  private static final Set<String> REMOVE = Set.of("removed", "never");

  private final Neo4jTestBed bed = new Neo4jTestBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void changes_smallLargeAndMissingElements_replaceOnlyWhatIsStored() {
    GraphStore store = bed.graph();
    List<Write> puts = new ArrayList<>();
    List<Write> changes = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    List<Relationship> relationships = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Node node = Node.of("n" + i, "X").withProperties(stored(i)).withVersion(i);
      String type = i % 2 == 0 ? "EVEN" : "ODD";
      Relationship relationship =
          Relationship.of("n0", type, "n" + i).withProperties(stored(i)).withVersion(i);
      boolean isStored = i % 5 != 1;
      if (isStored) {
        puts.add(Write.put(node));
        puts.add(Write.put(relationship));
        nodes.add(node.withProperties(changed(i)));
        relationships.add(relationship.withProperties(changed(i)));
      }
      changes.add(new ChangeNode(node.id(), SET, REMOVE, 0, WriteCondition.ALWAYS));
      changes.add(new ChangeRelationship(relationship.id(), SET, REMOVE, 0, WriteCondition.ALWAYS));
      outcomes.addAll(Collections.nCopies(2, isStored ? Outcome.APPLIED : Outcome.MISSING));
    }
    store.write(puts);
    assertThat(store.write(changes)).isEqualTo(outcomes);
    nodes.forEach(node -> assertThat(store.node(node.id())).contains(node));
    relationships.forEach(one -> assertThat(store.relationship(one.id())).contains(one));
    assertThat(store.node(Node.of("n6", "X").id())).isEmpty();
  }

  private static PropertyMap stored(int number) {
    return PropertyMap.of("set", 1, "same", "s", "list", List.of(1, 2), "removed", number)
        .with("text", number % 3 == 0 ? LARGE : "\uD83D\uDE00" + number);
  }

  private static PropertyMap changed(int number) {
    return stored(number).with("set", 1.0).without("removed");
  }
}
