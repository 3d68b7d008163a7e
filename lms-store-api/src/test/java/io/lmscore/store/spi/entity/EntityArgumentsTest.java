package io.lmscore.store.spi.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntityArgumentsTest {
  private static final Call CALL = Call.begin("postgres entities.x", Duration.ofSeconds(1));
  private static final UUID LOW = new UUID(1, 0);
  private static final UUID HIGH = new UUID(-1, 0); // as a signed number it would come first

  @Test
  void ids_anyOrder_eachOnceByUnsignedBytes() {
    assertThat(EntityArguments.ids(List.of(HIGH, LOW, HIGH), CALL)).containsExactly(LOW, HIGH);
  }

  @Test
  void ids_tooMany_areRefusedWithTheirNumber() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i <= 10_000; i++) {
      ids.add(new UUID(0, i));
    }
    assertThatThrownBy(() -> EntityArguments.ids(ids, CALL))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("10001");
    assertThat(EntityArguments.ids(Collections.nCopies(20_000, LOW), CALL)).hasSize(1);
  }

  @Test
  void drafts_sameIdTwice_isRefusedByName() {
    EntityDraft draft = EntityDraft.of(LOW, "Device", "a");
    assertThat(EntityArguments.drafts(List.of(draft), CALL)).containsExactly(draft);
    assertThatThrownBy(() -> EntityArguments.drafts(List.of(draft, draft.withName("b")), CALL))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("postgres entities.x", LOW.toString(), "twice");
  }
}
