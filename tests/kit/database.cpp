#include "kit/database.hpp"

#include "platform/base/result.hpp"
#include "platform/db/migrations.hpp"

#include <libpq-fe.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <vector>

#include <unistd.h>

namespace aftercare::kit {

namespace {

namespace fs = std::filesystem;

void migrate_all(const std::string& url, Env& env) {
    const auto database = db::open({.url = url, .connections = 1}, env);
    const auto applied = db::migrate(*database, env);
    if (!applied) throw Bug("the migrations do not apply: " + applied.error().detail);
}

// The temporary folder of this process, with the image that SQLite tests copy.
class SqliteImages {
public:
    static SqliteImages& instance() {
        static SqliteImages images;
        return images;
    }

    fs::path copy(Env& env) {
        const std::lock_guard lock(mutex_);
        const fs::path image = folder_ / "image.db";
        if (!fs::exists(image)) {
            const fs::path fresh = folder_ / "fresh.db";
            migrate_all("sqlite:" + fresh.string(), env);  // Closing it folds the WAL into the file.
            fs::rename(fresh, image);
        }
        const fs::path folder = folder_ / std::to_string(++count_);
        fs::create_directory(folder);
        fs::copy_file(image, folder / "aftercare.db");
        return folder;
    }

private:
    // In memory where that can be: a test proves nothing about disks, and a commit there costs no sync.
    static fs::path temporary() {
        const fs::path memory = "/dev/shm";
        if (std::getenv("TMPDIR") == nullptr && access(memory.c_str(), W_OK) == 0) return memory;
        return fs::temp_directory_path();
    }

    SqliteImages() {
        std::string pattern = (temporary() / "aftercare-test-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw Bug("no temporary folder");
        folder_ = pattern;
    }
    ~SqliteImages() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    std::mutex mutex_;
    fs::path folder_;
    int count_ = 0;
};

const char* postgres_url() { return std::getenv("AFTERCARE_TEST_POSTGRES"); }

// One libpq connection for what no transaction can hold: create and drop database.
class PostgresAdmin {
public:
    explicit PostgresAdmin(const std::string& url) : connection_(PQconnectdb(url.c_str()), &PQfinish) {
        if (PQstatus(connection_.get()) != CONNECTION_OK) throw Bug("AFTERCARE_TEST_POSTGRES: " + message());
    }
    void run(const std::string& sql) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), sql.c_str()), &PQclear);
        const ExecStatusType status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw Bug(sql + ": " + message());
    }
    bool any(const std::string& sql) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), sql.c_str()), &PQclear);
        return PQntuples(result.get()) > 0;
    }

private:
    std::string message() const { return PQerrorMessage(connection_.get()); }
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

// The url of another database of the same cluster: the last part of the path replaced.
std::string sibling(const std::string& url, const std::string& name) {
    const std::size_t query = url.find('?');
    const std::size_t authority = url.find("//") + 2;
    const std::size_t slash = url.find('/', authority);
    const std::string head = url.substr(0, std::min(slash, query));
    return head + "/" + name + (query == std::string::npos ? std::string{} : url.substr(query));
}

// What the migrations themselves put into tables is kept aside in the template, and put back when a database is emptied.
constexpr const char* kKeepSeeds = R"(
create schema seed;
do $$ declare t text; filled boolean; begin
  for t in select tablename from pg_tables where schemaname = 'public' loop
    execute format('select exists (select 1 from public.%I)', t) into filled;
    if filled then execute format('create table seed.%I as select * from public.%I', t, t); end if;
  end loop;
end $$;
)";
// Foreign keys and triggers rest meanwhile. Deleting from the few tables that hold rows is quicker than truncating all.
constexpr const char* kEmpty = R"(
set client_min_messages = error;
set session_replication_role = replica;
do $$ declare t text; filled boolean; begin
  for t in select tablename from pg_tables where schemaname = 'public' loop
    execute format('select exists (select 1 from public.%I)', t) into filled;
    if filled then execute format('delete from public.%I', t); end if;
  end loop;
  for t in select tablename from pg_tables where schemaname = 'seed' loop
    execute format('insert into public.%I overriding system value select * from seed.%I', t, t);
  end loop;
end $$;
)";

// The databases of this process, made from a template that all test programs of a cluster share.
class PostgresDatabases {
public:
    static PostgresDatabases& instance() {
        static PostgresDatabases databases;
        return databases;
    }

    std::string take(Env& env) {
        const std::lock_guard lock(mutex_);
        if (!free_.empty()) {
            std::string name = std::move(free_.back());
            free_.pop_back();
            PostgresAdmin(url_of(name)).run(kEmpty);
            return name;
        }
        make_template(env);
        const std::string name = "aftercare_test_" + std::to_string(getpid()) + "_" + std::to_string(++count_);
        admin_.run("create database " + name + " template " + template_);
        made_.push_back(name);
        return name;
    }

    void give_back(std::string name) {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(name));
    }

    std::string url_of(const std::string& name) const { return sibling(postgres_url(), name); }

private:
    PostgresDatabases() : admin_(postgres_url()) { admin_.run("set client_min_messages = error"); }
    ~PostgresDatabases() {
        for (const std::string& name : made_) {
            try {
                admin_.run("drop database if exists " + name + " with (force)");
            } catch (const std::exception&) {  // The cluster may be gone before us.
            }
        }
    }

    // Named by the checksums of the migrations, so that a changed one makes a new template. Two programs never make it at once.
    void make_template(Env& env) {
        if (!template_.empty()) return;
        std::size_t mark = 0;
        for (const db::Migration& migration : db::migrations()) {
            mark = mark * 31 + std::hash<std::string_view>{}(migration.postgres_checksum);
        }
        const std::string name = "aftercare_template_" + std::to_string(mark);
        admin_.run("select pg_advisory_lock(727)");
        if (!admin_.any("select 1 from pg_database where datname = '" + name + "'")) {
            admin_.run("drop database if exists aftercare_template_new with (force)");
            admin_.run("create database aftercare_template_new template template0 encoding 'UTF8'");
            migrate_all(url_of("aftercare_template_new"), env);
            PostgresAdmin(url_of("aftercare_template_new")).run(kKeepSeeds);
            admin_.run("alter database aftercare_template_new rename to " + name);
        }
        admin_.run("select pg_advisory_unlock(727)");
        template_ = name;
    }

    std::mutex mutex_;
    PostgresAdmin admin_;
    std::string template_;
    std::vector<std::string> made_;
    std::vector<std::string> free_;
    int count_ = 0;
};

}  // namespace

struct TestDatabase::Place {
    std::string url;
    fs::path folder;   // SQLite.
    std::string name;  // PostgreSQL.
};

bool TestDatabase::available(db::Dialect dialect) { return dialect == db::Dialect::sqlite || postgres_url() != nullptr; }

TestDatabase::TestDatabase(db::Dialect dialect, Env& env) : env_(env), place_(std::make_unique<Place>()) {
    if (dialect == db::Dialect::sqlite) {
        place_->folder = SqliteImages::instance().copy(env);
        place_->url = "sqlite:" + (place_->folder / "aftercare.db").string();
    } else {
        check(available(dialect), "AFTERCARE_TEST_POSTGRES is not set");
        place_->name = PostgresDatabases::instance().take(env);
        place_->url = PostgresDatabases::instance().url_of(place_->name);
    }
    db_ = open_again();
}

TestDatabase::~TestDatabase() {
    db_.reset();
    if (!place_->name.empty()) PostgresDatabases::instance().give_back(place_->name);
    std::error_code ignored;
    if (!place_->folder.empty()) fs::remove_all(place_->folder, ignored);
}

const std::string& TestDatabase::url() const { return place_->url; }

std::unique_ptr<db::Db> TestDatabase::open_again(int connections) {
    return db::open({.url = place_->url, .connections = connections}, env_);
}

OnBothDatabases::OnBothDatabases() {
    if (TestDatabase::available(GetParam())) database = std::make_unique<TestDatabase>(GetParam(), world.env);
}

void OnBothDatabases::SetUp() {
    if (!database) GTEST_SKIP() << "NOT TESTED ON POSTGRESQL: AFTERCARE_TEST_POSTGRES is not set (see script/test-postgres)";
}

}  // namespace aftercare::kit
