package io.lmscore.store.testkit.sabotage;

import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Outcome;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.Write.PutRelationship;
import java.util.List;

/** Stores relationships whose ends are missing. */
final class StoresDanglingRelationships extends ShowsUnstoredRelationships {
  StoresDanglingRelationships(GraphStore inner) {
    super(inner);
  }

  @Override
  public List<Outcome> write(List<Write> writes) {
    try {
      return inner().write(writes);
    } catch (ConflictException e) {
      if (e.reason() == Reason.MISSING_END
          && writes.size() == 1
          && writes.get(0) instanceof PutRelationship put) {
        showAsStored(put.relationship());
        return List.of(Outcome.APPLIED);
      }
      throw e;
    }
  }
}
