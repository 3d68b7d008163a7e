package io.lmscore.store.bench.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.entity.EntityDraft;
import org.junit.jupiter.api.Test;

class EntityRowsTest {
  private final EntityRows rows = EntityRows.of(1);

  @Test
  void of_sameSeed_sameRows() {
    assertThat(EntityRows.of(1)).isEqualTo(rows);
    assertThat(EntityRows.of(2)).isNotEqualTo(rows);
  }

  @Test
  void of_anySeed_aboutThreeHundredBytesOfJsonEach() {
    assertThat(rows.drafts().stream().mapToInt(EntityRowsTest::bytes).average().orElseThrow())
        .isBetween(270.0, 330.0);
    assertThat(rows.drafts().stream().map(EntityDraft::id).distinct()).hasSize(EntityRows.SIZE);
  }

  @Test
  void changed_rows_haveTheSameIdsAndOtherProperties() {
    EntityRows changed = rows.changed(2);
    for (int i = 0; i < 100; i++) {
      EntityDraft before = rows.drafts().get(i);
      EntityDraft after = changed.drafts().get(i);
      assertThat(after.withProperties(before.properties())).isEqualTo(before);
      assertThat(after.properties()).isNotEqualTo(before.properties());
    }
  }

  private static int bytes(EntityDraft draft) {
    return draft.properties().toString().length();
  }
}
