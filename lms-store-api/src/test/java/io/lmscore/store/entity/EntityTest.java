package io.lmscore.store.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.value.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTest {
  private static final UUID ID = new UUID(1, 2);
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void draft_typeAndNameAtTheLimits_areTakenAndBeyondRejected() {
    String type = "t".repeat(64);
    String name = "\u00e9".repeat(256);
    assertThat(EntityDraft.of(ID, type, name).name()).isEqualTo(name);
    assertThatThrownBy(() -> EntityDraft.of(ID, type + "t", name))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("entity type");
    assertThatThrownBy(() -> EntityDraft.of(ID, type, name + "n"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("entity name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\n", "\u0085", "\ud800"})
  void draft_textAgainstTheRules_isRejected(String text) {
    assertThatThrownBy(() -> EntityDraft.of(ID, text, "n"))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> EntityDraft.of(ID, "t", text))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void draft_ofAnEntity_isWhatWasWritten() {
    UUID organization = new UUID(3, 4);
    EntityDraft draft =
        EntityDraft.of(ID, "t", "n")
            .withName("m")
            .withProperties(JsonObject.of("a", 1))
            .withOrganization(organization);
    assertThat(draft)
        .isEqualTo(new EntityDraft(ID, "t", "m", JsonObject.of("a", 1), Optional.of(organization)));
    Entity entity =
        new Entity(
            ID, "t", "m", draft.properties(), draft.organizationId(), NOW, NOW.plusSeconds(1), 1);
    assertThat(entity.draft()).isEqualTo(draft);
    assertThat(draft.withoutOrganization().organizationId()).isEmpty();
  }

  @Test
  void entity_timesAndVersionAgainstTheRules_areRejected() {
    assertThat(entity(NOW, NOW, 1).version()).isEqualTo(1);
    assertThatThrownBy(() -> entity(NOW, NOW, 0)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> entity(NOW.plusSeconds(1), NOW, 1))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> entity(NOW, NOW.plusNanos(1), 1))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> entity(NOW.plusNanos(1), NOW.plusSeconds(1), 1))
        .isInstanceOf(InvalidValueException.class);
  }

  private static Entity entity(Instant createdAt, Instant updatedAt, long version) {
    return new Entity(
        ID, "t", "n", JsonObject.empty(), Optional.empty(), createdAt, updatedAt, version);
  }
}
