package io.lmscore.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.testkit.ContractText.Entry;
import org.junit.jupiter.api.Test;

class ContractTextTest {
  @Test
  void parse_ruleLines_idSectionTextAndTitle() {
    ContractText text =
        ContractText.parse(
            """
            # The contract
            - a plain item
            ## 3. Filters
            - **FLT-2** Keys `a.b` (or: c) count: 1.5 is one. More.
            - **FLT-3** No end
            """);

    assertThat(text.entries())
        .containsExactly(
            new Entry("FLT-2", "3. Filters", "Keys `a.b` (or: c) count: 1.5 is one. More."),
            new Entry("FLT-3", "3. Filters", "No end"));
    assertThat(text.entries())
        .extracting(Entry::title)
        .containsExactly("Keys `a.b` (or: c) count", "No end");
    assertThat(text.find("FLT-4")).isEmpty();
  }

  @Test
  void parse_malformedOrRepeatedRule_refused() {
    assertThatThrownBy(() -> ContractText.parse("- **flt-2** text"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ContractText.parse("- **A-1** x\n- **A-1** y"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void load_contractOfThisKit_hasAllItsSections() {
    assertThat(ContractText.load().entries()).hasSizeGreaterThan(120);
    assertThat(ContractText.load().find("RND-2")).isPresent();
  }
}
