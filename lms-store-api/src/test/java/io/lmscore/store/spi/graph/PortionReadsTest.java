package io.lmscore.store.spi.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PortionReadsTest {
  private final PortionReads<String, Integer> reads = new PortionReads<>();

  @Test
  void begin_nothingWasMeasured_allAreRead() {
    assertThat(reads.begin(List.of("a", "b"))).containsExactly("a", "b");
    reads.add("b", 2);
    assertThat(reads.find("a")).isEmpty();
    assertThat(reads.find("b")).contains(2);
  }

  @Test
  void begin_measuredBefore_largeOnesAloneAreRead() {
    reads.addMeasured("small", 7);
    reads.addSmall("small", 1);
    reads.addMeasured("large", 20_000);
    assertThat(reads.sizes(List.of("missing", "large", "small"))).containsExactly(0, 20_000, 7);

    assertThat(reads.begin(List.of("missing", "large"))).containsExactly("large");
    reads.add("large", 2);
    assertThat(reads.find("missing")).isEmpty();
    assertThat(reads.find("large")).contains(2);

    assertThat(reads.begin(List.of("small"))).isEmpty();
    assertThat(reads.find("small")).contains(1);
    assertThat(reads.find("large")).isEmpty();
  }

  @Test
  void begin_nothingWasFound_nothingIsRead() {
    assertThat(reads.sizes(List.of("a"))).containsExactly(0);
    assertThat(reads.begin(List.of("a"))).isEmpty();
    assertThat(reads.find("a")).isEmpty();
  }
}
