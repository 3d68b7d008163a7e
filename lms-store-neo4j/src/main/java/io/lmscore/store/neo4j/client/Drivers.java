package io.lmscore.store.neo4j.client;

import io.lmscore.store.ConfigurationException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.Config;
import org.neo4j.driver.Config.TrustStrategy;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.NotificationConfig;

/** Opens drivers. None of the methods uses the network. */
final class Drivers {
  /**
   * The idle time after which a connection is tested before its use, because firewalls drop idle
   * ones.
   */
  static final Duration LIVENESS_CHECK_AFTER = Duration.ofSeconds(60);

  private Drivers() {}

  /** A driver for users, with its own pool. */
  static Driver pooled(ConnectionSettings settings) {
    return open(settings, common(settings, Logging.slf4j(), settings.poolSize()));
  }

  /** A driver with one connection to each server, and one thread. */
  static Driver single(ConnectionSettings settings) {
    return open(settings, common(settings, new QuietLogging(), 1).withEventLoopThreads(1));
  }

  private static Config.ConfigBuilder common(
      ConnectionSettings settings, Logging logging, int poolSize) {
    long connectMillis = Math.max(1, settings.connectTimeout().toMillis());
    return Config.builder()
        .withLogging(logging)
        .withNotificationConfig(NotificationConfig.disableAllConfig())
        .withTelemetryDisabled(true)
        .withMaxConnectionPoolSize(poolSize)
        .withConnectionAcquisitionTimeout(connectMillis, TimeUnit.MILLISECONDS)
        .withConnectionTimeout(connectMillis, TimeUnit.MILLISECONDS)
        .withConnectionLivenessCheckTimeout(LIVENESS_CHECK_AFTER.toSeconds(), TimeUnit.SECONDS);
  }

  private static Driver open(ConnectionSettings settings, Config.ConfigBuilder config) {
    URI uri =
        settings
            .certificate()
            .map(certificate -> trust(settings.uri(), certificate, config))
            .orElse(settings.uri());
    try {
      return GraphDatabase.driver(uri, settings.credentials().token(), config.build());
    } catch (RuntimeException e) {
      throw refused(e);
    }
  }

  private static ConfigurationException refused(RuntimeException e) {
    ConfigurationException refusal =
        new ConfigurationException(
            List.of("the Neo4j driver rejects the configuration: " + e.getMessage()));
    refusal.initCause(e);
    return refusal;
  }

  /**
   * Trusts the certificate. The driver accepts certificates only for schemes without TLS, so TLS is
   * configured separately.
   */
  private static URI trust(URI uri, Path certificate, Config.ConfigBuilder config) {
    config
        .withEncryption()
        .withTrustStrategy(TrustStrategy.trustCustomCertificateSignedBy(certificate.toFile()));
    String text = uri.toString();
    return URI.create(text.substring(0, text.indexOf('+')) + text.substring(text.indexOf("://")));
  }
}
