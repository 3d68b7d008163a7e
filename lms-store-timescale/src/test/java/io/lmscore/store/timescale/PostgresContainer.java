package io.lmscore.store.timescale;

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
final class PostgresContainer {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresContainer.class);
  private static final int PORT = 5432;
  private static final String PASSWORD = "postgres";
  private static final Duration STARTING = Duration.ofMinutes(10);

  private PostgresContainer() {}

  /** Empty where Docker does not run, or does not get the image to run. */
  static Optional<PostgresServer> start(String image) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image));
    // The first server that the image starts only prepares the database; the second stays.
    container
        .withEnv("POSTGRES_PASSWORD", PASSWORD)
        .withCommand("postgres", "-c", "max_connections=200")
        .withExposedPorts(PORT)
        .waitingFor(
            Wait.forLogMessage(".*ready to accept connections.*\\s", 2)
                .withStartupTimeout(STARTING));
    try {
      container.start();
    } catch (ContainerFetchException | ContainerLaunchException e) {
      LOG.warn("no container of {}: {}", image, e.getMessage());
      return Optional.empty();
    }
    String address = container.getHost() + ":" + container.getMappedPort(PORT);
    return Optional.of(
        new PostgresServer(
            "jdbc:postgresql://" + address + "/postgres",
            "postgres",
            PASSWORD,
            Reach.CONTAINER,
            container::stop));
  }
}
