package io.lmscore.store.neo4j;

import io.lmscore.store.testkit.StoreFixture.Reach;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A server in a container, where Docker runs. */
final class Neo4jContainer {
  private static final Logger LOG = LoggerFactory.getLogger(Neo4jContainer.class);
  private static final String IMAGE = "neo4j:5";
  private static final int PORT = 7687;
  private static final String PASSWORD = "lms-store-tests";
  private static final Duration STARTING = Duration.ofMinutes(10);

  private Neo4jContainer() {}

  /** Empty where Docker does not run, or does not get the image to run. */
  static Optional<Neo4jServer> start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE));
    container
        .withEnv("NEO4J_AUTH", "neo4j/" + PASSWORD)
        .withExposedPorts(PORT)
        .waitingFor(Wait.forLogMessage(".*Bolt enabled on .*\\s", 1).withStartupTimeout(STARTING));
    try {
      container.start();
    } catch (ContainerFetchException | ContainerLaunchException e) {
      LOG.warn("no container of {}: {}", IMAGE, e.getMessage());
      return Optional.empty();
    }
    return Optional.of(
        new Neo4jServer(
            "bolt://" + container.getHost() + ":" + container.getMappedPort(PORT),
            "neo4j",
            PASSWORD,
            Reach.CONTAINER,
            container::stop));
  }
}
