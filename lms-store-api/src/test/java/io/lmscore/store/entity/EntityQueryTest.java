package io.lmscore.store.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Sort;
import io.lmscore.store.value.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntityQueryTest {
  private static final PathCondition EXISTS = PathCondition.exists(List.of("a"));

  @Test
  void builder_everything_isKept() {
    UUID organization = new UUID(1, 2);
    assertThat(
            EntityQuery.ofTypes("Room", "Device")
                .withOrganization(organization)
                .withNamePrefix("A")
                .withContaining(JsonObject.of("a", 1))
                .withPaths(EXISTS)
                .withOrder(EntityOrder.NAME, Sort.DESCENDING))
        .isEqualTo(
            new EntityQuery(
                Set.of("Device", "Room"),
                Optional.of(organization),
                "A",
                JsonObject.of("a", 1),
                List.of(EXISTS),
                EntityOrder.NAME,
                Sort.DESCENDING));
  }

  @Test
  void all_conditions_areNone() {
    assertThat(EntityQuery.all()).isEqualTo(EntityQuery.ofTypes());
    assertThat(EntityQuery.all().order()).isEqualTo(EntityOrder.ID);
    assertThat(EntityQuery.all().sort()).isEqualTo(Sort.ASCENDING);
  }

  @Test
  void types_atTheLimit_areTakenAndBeyondRejected() {
    Set<String> types =
        IntStream.range(0, 1_000).mapToObj(i -> "t" + i).collect(Collectors.toSet());
    assertThat(EntityQuery.all().withTypes(types).types()).hasSize(1_000);
    types.add("more");
    assertThatThrownBy(() -> EntityQuery.all().withTypes(types))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> EntityQuery.ofTypes("")).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void namePrefix_atTheLimit_isTakenAndBeyondRejected() {
    String most = "n".repeat(512);
    assertThat(EntityQuery.all().withNamePrefix(most).namePrefix()).isEqualTo(most);
    assertThatThrownBy(() -> EntityQuery.all().withNamePrefix(most + "n"))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> EntityQuery.all().withNamePrefix("\ud800"))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void paths_16_areTakenAnd17Rejected() {
    PathCondition[] most = Collections.nCopies(16, EXISTS).toArray(PathCondition[]::new);
    PathCondition[] tooMany = Collections.nCopies(17, EXISTS).toArray(PathCondition[]::new);
    assertThat(EntityQuery.all().withPaths(most).paths()).hasSize(16);
    assertThatThrownBy(() -> EntityQuery.all().withPaths(tooMany))
        .isInstanceOf(InvalidValueException.class);
  }
}
