package io.lmscore.store.spi.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.entity.Entity;
import io.lmscore.store.entity.EntityOrder;
import io.lmscore.store.entity.EntityQuery;
import io.lmscore.store.value.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EntityPageTokenTest {
  private static final PageRequest TWO = PageRequest.first(2);

  private final EntityPageToken token = new EntityPageToken(EntityQuery.all(), Optional.empty());

  @Test
  void page_oneEntityMore_isCutAndGoesOnBehindTheLastOfThePage() {
    List<Entity> found = entities(3);
    Page<Entity> page = token.page("lms", TWO, found);
    assertThat(page.items()).isEqualTo(found.subList(0, 2));
    assertThat(token.read(TWO.after(page.next().orElseThrow())))
        .isEqualTo(EntityPosition.of(found.get(1), EntityOrder.ID));
  }

  @Test
  void page_noEntityMore_isTheLast() {
    assertThat(token.page("lms", TWO, entities(2)))
        .isEqualTo(new Page<>(entities(2), Optional.empty()));
    assertThat(token.page("lms", TWO, List.of()))
        .isEqualTo(new Page<>(List.of(), Optional.empty()));
  }

  @Test
  void page_tokenOfAnotherQueryOrNamespace_isRejected() {
    PageRequest next = TWO.after(token.page("lms", TWO, entities(3)).next().orElseThrow());
    EntityPageToken other = new EntityPageToken(EntityQuery.ofTypes("Device"), Optional.empty());
    assertThatThrownBy(() -> other.page("lms", next, entities(1)))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> token.page("other", next, entities(1)))
        .isInstanceOf(InvalidValueException.class);
    assertThat(token.page("lms", next, entities(1)).items()).isEqualTo(entities(1));
  }

  private static List<Entity> entities(int count) {
    return LongStream.range(0, count)
        .mapToObj(
            i ->
                new Entity(
                    new UUID(0, i),
                    "Device",
                    "device " + i,
                    JsonObject.empty(),
                    Optional.empty(),
                    Instant.EPOCH,
                    Instant.EPOCH,
                    1))
        .toList();
  }
}
