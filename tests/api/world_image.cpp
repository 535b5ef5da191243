// The world is made once per process and database, and each test begins with a copy.
#include "platform/files/files.hpp"
#include "world.hpp"

#include <utility>

namespace aftercare::api_test {

namespace {

constexpr db::Statement kFilesInUse{"test.files_in_use", "select distinct sha256 from file_use"};

struct Image {
    World world;
    kit::FakeEnv::State env;
    std::map<std::string, std::string> files;  // By their hash.
};

// By name.
std::map<std::string, Image>& images() {
    static std::map<std::string, Image> all;
    return all;
}

std::map<std::string, std::string> files_of(server::App& app) {
    std::map<std::string, std::string> contents;
    const auto used = app.db().read(Scope::all(), [](db::Tx& tx) { return tx.all<std::string>(kFilesInUse); });
    for (const std::string& sha256 : used) {
        const auto content = app.surroundings().files->open(sha256);
        std::string bytes(content->size(), '\0');
        content->read(0, bytes);
        contents[sha256] = std::move(bytes);
    }
    return contents;
}

}  // namespace

std::unique_ptr<kit::TestDatabase> ApiTest::make_database() {
    const std::string name = alpha_name + " and " + beta_name + " in " + kit::dialect_name({GetParam(), 0});
    const auto fill = [&](kit::TestDatabase& empty) {
        app = server::App::on(empty.open_again(), default_pack(), world.env, test_secrecy(), ordinary_surroundings()).value();
        fill_world();
        images()[name] = {*this, world.state(), files_of(*app)};
        app.reset();
    };
    auto copy = std::make_unique<kit::TestDatabase>(GetParam(), world.env, kit::TestDatabase::Image{name, fill});
    const Image& image = images().at(name);
    World::operator=(image.world);
    world.go_on_from(image.env);
    files_ = image.files;
    return copy;
}

}  // namespace aftercare::api_test
