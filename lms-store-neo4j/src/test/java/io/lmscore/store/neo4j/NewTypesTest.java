package io.lmscore.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.neo4j.client.Neo4jClient;
import io.lmscore.store.testkit.tool.ConcurrentRun;
import io.lmscore.store.value.PropertyMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** Batches with relationships of types that nobody has stored, which have no constraint. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NewTypesTest {
  private static final Node A = Node.of("a", "X");
  private static final Node B = Node.of("b", "X");
  private static final PropertyMap SET = PropertyMap.of("x", 1);

  private final FailureTestBed bed = new FailureTestBed();
  private final String type = "NEW_" + bed.namespace();
  private final Relationship link = Relationship.of("b", type, "b");
  private GraphStore store;

  @BeforeEach
  void open() {
    store = bed.graph();
    store.write(List.of(Write.put(A), Write.put(B)));
  }

  @AfterEach
  void close() throws IOException {
    bed.close();
  }

  @Test
  void write_thatFindsNoRelationshipOfNewTypes_createsNoConstraint() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      writes.add(Write.delete(id(i)));
      writes.add(Write.change(id(500 + i), SET));
    }
    long few = roundTrips(writes.subList(0, 2));
    assertThat(roundTrips(writes)).isEqualTo(few);
    assertThat(constraints()).isEmpty();
  }

  /** Those of a type that another store has stored meanwhile are found. */
  @Test
  void write_ofATypeThatAnotherStoreHasStored_takesEffect() {
    List<Write> writes = List.of(Write.delete(link.id()), Write.put(A));
    assertThat(store.write(writes)).containsExactly(Outcome.MISSING, Outcome.APPLIED);
    bed.graph().put(link);
    assertThat(store.write(writes)).containsExactly(Outcome.APPLIED, Outcome.APPLIED);
    assertThat(store.relationship(link.id())).isEmpty();
  }

  @Test
  void write_ofATypeWhoseConstraintWasDropped_createsIt() {
    store.put(link);
    String name =
        bed.query("SHOW CONSTRAINTS YIELD name, labelsOrTypes" + ofNewTypes("name")).get(0);
    bed.query("DROP CONSTRAINT `" + name + "`");
    assertThat(bed.graph().write(List.of(Write.delete(link.id()), Write.put(A))))
        .containsExactly(Outcome.APPLIED, Outcome.APPLIED);
    assertThat(constraints()).hasSize(1);
  }

  @Test
  void write_thatLeavesATombstone_createsTheConstraint() {
    Write delete = new Write.DeleteRelationship(link.id(), 7, WriteCondition.IF_NEWER);
    assertThat(store.write(List.of(delete, Write.put(A))))
        .containsExactly(Outcome.MISSING, Outcome.APPLIED);
    assertThat(constraints()).hasSize(1);
  }

  /**
   * The first batch has looked for a relationship of a type that nobody has stored yet, and waits
   * for a node. Meanwhile another batch stores the relationship, and a node that both write.
   */
  @Test
  void delete_ofARelationshipOfANewTypeThatAnotherBatchStores_takesEffectOnAllOrNone()
      throws Exception {
    List<Write> deletes =
        List.of(
            Write.delete(link.id()),
            Write.put(A.withVersion(2), WriteCondition.IF_NEWER),
            Write.put(B.withVersion(2), WriteCondition.IF_NEWER));
    List<Write> puts = List.of(Write.put(B.withVersion(1)), Write.put(link));
    List<List<Outcome>> outcomes = whileFirstWaits(lock("_lms", "a"), deletes, puts);
    assertThat(outcomes.get(0)).containsOnly(Outcome.APPLIED); // begun again, after the other one
    assertThat(store.relationship(link.id())).isEmpty();
    assertThat(store.node(B.id())).contains(B.withVersion(2));
  }

  @Test
  void change_ofARelationshipOfANewTypeThatAnotherBatchStores_takesEffectOnAllOrNone()
      throws Exception {
    Relationship held = Relationship.of("a", "R", "a");
    List<Write> changes =
        List.of(
            Write.change(link.id(), SET),
            Write.change(Relationship.of("b", type + "_OTHER", "b").id(), SET),
            Write.change(held.id(), SET));
    store.put(held);
    String lock = "MATCH (:_lms)-[r:_lms_R]->(:_lms) SET r._lms_held = 1";
    List<List<Outcome>> outcomes = whileFirstWaits(lock, changes, List.of(Write.put(link)));
    assertThat(outcomes.get(0)).containsExactly(Outcome.APPLIED, Outcome.MISSING, Outcome.APPLIED);
    assertThat(store.relationship(link.id())).contains(link.withProperties(SET));
  }

  /**
   * The first batch waits for the counts of batches, before its last look. So whoever reads the
   * relationship knows that this batch may be committing.
   */
  @Test
  void delete_ofARelationshipThatIsStoredBeforeTheLastLook_takesEffectAfter() throws Exception {
    List<Write> deletes = List.of(Write.delete(link.id()), Write.put(A.withVersion(2)));
    List<Write> put = List.of(Write.put(link));
    List<List<Outcome>> outcomes = whileFirstWaits(lock("_lms__gate", "opened"), deletes, put);
    assertThat(outcomes.get(0)).containsExactly(Outcome.APPLIED, Outcome.APPLIED);
    assertThat(outcomes.get(1)).containsExactly(Outcome.APPLIED);
    assertThat(store.relationship(link.id())).isEmpty();
  }

  /** Each of two batches stores the relationship that the other one deletes if it is stored. */
  @Test
  void delete_byBatchesThatStoreThatOfTheOther_takesEffectOneAfterTheOther() throws Exception {
    Relationship other = Relationship.of("b", type + "_OTHER", "b");
    List<Write> first = List.of(Write.put(link), Write.delete(other.id()));
    List<Write> second = List.of(Write.put(other), Write.delete(link.id()));
    List<List<Outcome>> outcomes = whileFirstWaits(lock("_lms__gate", "opened"), first, second);
    List<Outcome> earlier = List.of(Outcome.APPLIED, Outcome.MISSING);
    List<Outcome> later = List.of(Outcome.APPLIED, Outcome.APPLIED);
    boolean isFirstEarlier = outcomes.get(0).equals(earlier);
    assertThat(outcomes)
        .isEqualTo(isFirstEarlier ? List.of(earlier, later) : List.of(later, earlier));
    assertThat(store.relationship(link.id()).isPresent()).isEqualTo(!isFirstEarlier);
    assertThat(store.relationship(other.id()).isPresent()).isEqualTo(isFirstEarlier);
  }

  /**
   * Writes the first batch until it waits for a lock, then the second one until it is written or
   * waits, and then releases the lock.
   *
   * @param lock the statement that takes the lock
   * @return the outcomes of both
   */
  private List<List<Outcome>> whileFirstWaits(String lock, List<Write> first, List<Write> second)
      throws Exception {
    Driver driver = store.unwrap(Driver.class).orElseThrow();
    try (ConcurrentRun three = new ConcurrentRun(3);
        Session session = driver.session();
        Transaction holder = session.beginTransaction()) {
      holder.run(lock).consume();
      AtomicBoolean isWritten = new AtomicBoolean();
      Callable<List<Outcome>> write =
          () -> {
            bed.awaitBlocked(1);
            List<Outcome> outcomes = bed.graph().write(second);
            isWritten.set(true);
            return outcomes;
          };
      Callable<List<Outcome>> release =
          () -> {
            bed.awaitBlocked(2, isWritten::get);
            holder.rollback();
            return List.of();
          };
      return three.run(List.of(() -> store.write(first), write, release)).subList(0, 2);
    }
  }

  private String lock(String label, String id) {
    return "MATCH (n:"
        + label
        + " {_lms_id: '"
        + bed.namespace()
        + ":"
        + id
        + "'}) SET n._lms_held = 1";
  }

  private RelationshipId id(int number) {
    return RelationshipId.of(A.id(), type + "_" + number, B.id());
  }

  private long roundTrips(List<Write> writes) {
    long before = Neo4jClient.roundTrips().count();
    assertThat(store.write(writes)).containsOnly(Outcome.MISSING);
    return Neo4jClient.roundTrips().count() - before;
  }

  private List<String> constraints() {
    return bed.query("SHOW CONSTRAINTS YIELD labelsOrTypes" + ofNewTypes("labelsOrTypes"));
  }

  private String ofNewTypes(String column) {
    return " WHERE any(t IN labelsOrTypes WHERE t STARTS WITH '_lms_"
        + type
        + "') RETURN "
        + column;
  }
}
