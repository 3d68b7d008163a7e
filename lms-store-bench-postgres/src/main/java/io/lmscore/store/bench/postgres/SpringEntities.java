package io.lmscore.store.bench.postgres;

import io.lmscore.store.entity.EntityDraft;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Entities in a repository of Spring Data JDBC: {@code saveAll} in a transaction. */
final class SpringEntities implements AutoCloseable {
  static final String NAME = "Spring Data JDBC saveAll";

  private final AnnotationConfigApplicationContext context;
  private final Rows rows;
  private final TransactionTemplate transaction;

  SpringEntities(DataSource pool) {
    context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, () -> pool);
    context.register(Config.class);
    context.refresh();
    rows = context.getBean(Rows.class);
    transaction = new TransactionTemplate(context.getBean(JdbcTransactionManager.class));
  }

  /**
   * Stores the entities.
   *
   * @param version the stored version; 0 for new entities
   */
  void upsert(List<EntityDraft> drafts, long version) {
    List<Row> batch = drafts.stream().map(draft -> Row.of(draft, version)).toList();
    transaction.executeWithoutResult(status -> rows.saveAll(batch));
  }

  @Override
  public void close() {
    context.close();
  }

  /** The repository. */
  interface Rows extends ListCrudRepository<Row, UUID> {}

  /** JSON as text. */
  record Document(String text) {}

  @Table(schema = "lms_bench", name = "entities")
  record Row(
      @Id UUID id,
      String entityType,
      String name,
      Document properties,
      @Nullable UUID organizationId,
      OffsetDateTime createdAt,
      OffsetDateTime updatedAt,
      @Version long version) {
    static Row of(EntityDraft draft, long version) {
      OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
      return new Row(
          draft.id(),
          draft.type(),
          draft.name(),
          new Document(draft.properties().toString()),
          draft.organizationId().orElse(null),
          now,
          now,
          version);
    }
  }

  @Configuration
  @EnableJdbcRepositories(considerNestedRepositories = true)
  static class Config extends AbstractJdbcConfiguration {
    @Bean
    NamedParameterJdbcOperations operations(DataSource pool) {
      return new NamedParameterJdbcTemplate(pool);
    }

    @Bean
    TransactionManager transactionManager(DataSource pool) {
      return new JdbcTransactionManager(pool);
    }

    @Override
    protected List<?> userConverters() {
      return List.of(Writer.INSTANCE, Reader.INSTANCE);
    }
  }

  @WritingConverter
  enum Writer implements Converter<Document, PGobject> {
    INSTANCE;

    @Override
    public PGobject convert(Document document) {
      try {
        PGobject json = new PGobject();
        json.setType("jsonb");
        json.setValue(document.text());
        return json;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @ReadingConverter
  enum Reader implements Converter<PGobject, Document> {
    INSTANCE;

    @Override
    public Document convert(PGobject json) {
      return new Document(String.valueOf(json.getValue()));
    }
  }
}
