module com.example.consumer {
  requires io.lmscore.store;
}
