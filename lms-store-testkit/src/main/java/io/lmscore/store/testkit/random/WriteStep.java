package io.lmscore.store.testkit.random;

import static io.lmscore.store.testkit.random.JavaSource.call;

import io.lmscore.store.ConflictException;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.oracle.GraphModel;
import io.lmscore.store.testkit.oracle.GraphModel.Conflict;
import java.time.Duration;
import java.util.List;

/** A step that changes the graph if its conditions hold. */
sealed interface WriteStep extends Step {
  @Override
  default boolean onlyReads() {
    return false;
  }

  /** Writes a batch. A batch of a single write uses the method for that write. */
  record Batch(List<Write> writes) implements WriteStep {
    public Batch {
      writes = List.copyOf(writes);
    }

    @Override
    public void check(GraphStore store, GraphModel model) {
      GraphModel.Result expected = model.write(writes);
      List<Outcome> outcomes;
      try {
        outcomes = writes.size() == 1 ? List.of(single(store, writes.get(0))) : store.write(writes);
      } catch (ConflictException e) {
        if (expected.conflicts().contains(new Conflict(e.reason(), e.element()))) {
          return;
        }
        throw new RuleViolation(
            "expected " + expected + ", was " + e.reason() + " of " + e.element(), e);
      }
      if (!expected.conflicts().isEmpty()) {
        throw new RuleViolation("expected one of " + expected.conflicts() + ", was " + outcomes);
      }
      Expect.equal("outcomes", outcomes, expected.outcomes());
    }

    private static Outcome single(GraphStore store, Write write) {
      if (write instanceof Write.PutNode put) {
        return store.put(put.node(), put.condition());
      } else if (write instanceof Write.PutRelationship put) {
        return store.put(put.relationship(), put.condition());
      } else if (write instanceof Write.DeleteNode delete
          && delete.equals(Write.delete(delete.id()))) {
        return store.delete(delete.id()) ? Outcome.APPLIED : Outcome.MISSING;
      } else if (write instanceof Write.DeleteRelationship delete
          && delete.equals(Write.delete(delete.id()))) {
        return store.delete(delete.id()) ? Outcome.APPLIED : Outcome.MISSING;
      }
      return store.write(List.of(write)).get(0);
    }

    @Override
    public String code() {
      return writes.size() == 1
          ? singleCode(writes.get(0))
          : call("write", call("List.of", writes.stream().map(JavaSource::write).toArray()));
    }

    private static String singleCode(Write write) {
      String always = write.condition().equals(WriteCondition.ALWAYS) ? "" : ", ";
      String condition = always.isEmpty() ? "" : always + JavaSource.condition(write.condition());
      if (write instanceof Write.PutNode put) {
        return "put(" + JavaSource.node(put.node()) + condition + ")";
      } else if (write instanceof Write.PutRelationship put) {
        return "put(" + JavaSource.relationship(put.relationship()) + condition + ")";
      } else if (write instanceof Write.DeleteNode delete
          && delete.equals(Write.delete(delete.id()))) {
        return call("delete", JavaSource.id(delete.id()));
      } else if (write instanceof Write.DeleteRelationship delete
          && delete.equals(Write.delete(delete.id()))) {
        return call("delete", JavaSource.id(delete.id()));
      }
      return call("write", call("List.of", JavaSource.write(write)));
    }

    @Override
    public List<Step> simpler() {
      return Simplifications.lists(writes, Simplifications::writes).stream()
          .filter(fewer -> !fewer.isEmpty())
          .<Step>map(Batch::new)
          .toList();
    }
  }

  /** Deletes a node in chunks. */
  record ChunkedDelete(NodeId id) implements WriteStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      Expect.equal("there was one", store.deleteInChunks(id), model.delete(id));
    }

    @Override
    public String code() {
      return call("deleteInChunks", JavaSource.id(id));
    }

    @Override
    public List<Step> simpler() {
      return List.of(new Batch(List.of(Write.delete(id))));
    }
  }

  /** Purges all tombstones. */
  record Purge() implements WriteStep {
    @Override
    public void check(GraphStore store, GraphModel model) {
      Expect.equal("tombstones", store.purgeTombstones(Duration.ZERO), model.purgeAllTombstones());
    }

    @Override
    public String code() {
      return "purgeTombstones(Duration.ZERO)";
    }
  }
}
