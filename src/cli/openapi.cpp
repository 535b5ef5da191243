#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "server/operations.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace aftercare::cli {

namespace {

// A new folder that goes away with all that is in it.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string path = (std::filesystem::temp_directory_path() / "aftercare-XXXXXX").string();
        check(mkdtemp(path.data()) != nullptr, "no temporary folder can be made");
        path_ = path;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

int print_document(const CommonOptions& common) {
    // The routes need a database only to answer, never to be listed: an empty one does.
    const TemporaryFolder folder;
    CommonOptions options = common;
    options.data_dir = folder.path();
    options.database = "sqlite:" + folder.path() + "/empty.db";
    const auto context = Context::load(options);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    std::fputs(server::openapi_document(app->routes()).c_str(), stdout);
    return kOk;
}

}  // namespace

void add_openapi(Command& program) {
    auto options = std::make_shared<CommonOptions>();
    Command command = program.command("openapi", "Print the API as an OpenAPI 3.1 document");
    options->add_to(command);
    command.runs([options] { return print_document(*options); });
}

}  // namespace aftercare::cli
