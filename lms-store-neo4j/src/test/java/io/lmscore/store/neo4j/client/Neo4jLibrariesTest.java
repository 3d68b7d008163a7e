package io.lmscore.store.neo4j.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.ConfigurationException;
import org.junit.jupiter.api.Test;

class Neo4jLibrariesTest {
  @Test
  void check_tooOld_namesNeededAndFoundAndJar() {
    assertThatThrownBy(() -> Neo4jLibraries.check("neo4j", "5.26.0"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "neo4j needs neo4j-java-driver 5.28 or later and found 5.26.0 in file:")
        .hasMessageContaining(".jar;");
  }

  @Test
  void check_thatOfTheBuild_isTaken() {
    assertThatCode(() -> Neo4jLibraries.check("neo4j")).doesNotThrowAnyException();
  }
}
