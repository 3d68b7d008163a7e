package io.lmscore.store.neo4j.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.Config;
import org.neo4j.driver.Config.TrustStrategy;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.NotificationConfig;

/** Opens drivers. */
final class Drivers {
  /** An idle connection is tried before it is used again, for firewalls forget them. */
  private static final long LIVENESS_CHECK_SECONDS = 60;

  private Drivers() {}

  /** Touches no network. */
  static Driver open(ConnectionSettings settings) {
    long timeoutMillis = settings.timeout().toMillis();
    Config.ConfigBuilder config =
        Config.builder()
            .withLogging(Logging.slf4j())
            .withNotificationConfig(NotificationConfig.disableAllConfig())
            .withTelemetryDisabled(true)
            .withMaxConnectionPoolSize(settings.poolSize())
            .withConnectionAcquisitionTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
            .withConnectionTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
            .withConnectionLivenessCheckTimeout(LIVENESS_CHECK_SECONDS, TimeUnit.SECONDS);
    URI uri =
        settings
            .certificate()
            .map(certificate -> trust(settings.uri(), certificate, config))
            .orElse(settings.uri());
    return GraphDatabase.driver(uri, settings.credentials().token(), config.build());
  }

  /** The driver takes certificates for schemes without TLS only, and is told of TLS apart. */
  private static URI trust(URI uri, Path certificate, Config.ConfigBuilder config) {
    config
        .withEncryption()
        .withTrustStrategy(TrustStrategy.trustCustomCertificateSignedBy(certificate.toFile()));
    String text = uri.toString();
    return URI.create(text.substring(0, text.indexOf('+')) + text.substring(text.indexOf("://")));
  }
}
