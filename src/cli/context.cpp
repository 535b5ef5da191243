#include "cli/context.hpp"

#include "platform/log/log.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace aftercare::cli {

namespace {

log::Level level_of(config::LogLevel level) {
    switch (level) {
        case config::LogLevel::debug:
            return log::Level::debug;
        case config::LogLevel::info:
            return log::Level::info;
        case config::LogLevel::warn:
            return log::Level::warn;
        case config::LogLevel::error:
            return log::Level::error;
    }
    throw Bug("unknown log level");
}

}  // namespace

void CommonOptions::add_to(Command& command) {
    command.takes("--config", config_file, "YAML file with settings (docs/config.md)").existing_file();
    command.takes("--data", data_dir, "Folder of everything that the server keeps");
    command.takes("--database", database, "sqlite:/path/to/file or postgresql://user@host:port/name");
    command.takes("--policy", policy_dir, "Folder of the policy pack");
    command.flag("--json", json, "Print the result as JSON");
}

void print_problem(const Problem& problem) {
    std::fprintf(stderr, "%s (%s%s%s)\n", problem.detail.c_str(), problem.code.c_str(), problem.rule.empty() ? "" : ", ",
                 problem.rule.c_str());
    for (const FieldProblem& field : problem.fields)
        std::fprintf(stderr, "  %s: %s\n", field.pointer.c_str(), field.detail.c_str());
    if (!problem.remedy.empty()) std::fprintf(stderr, "%s\n", problem.remedy.c_str());
}

std::unique_ptr<Context> Context::load(const CommonOptions& options, std::map<std::string, std::string> overrides,
                                       Chatter chatter) {
    const auto set = [&](const char* pointer, const std::string& value) {
        if (!value.empty()) overrides[pointer] = value;
    };
    set("/data_dir", options.data_dir);
    set("/policy_dir", options.policy_dir);
    set("/database/url", options.database);
    auto loaded = config::load(
        {.file = options.config_file, .environment = config::process_environment(), .overrides = std::move(overrides)});
    if (!loaded) {
        for (const auto& complaint : loaded.error())
            std::fprintf(stderr, "%s: %s\n", complaint.place.c_str(), complaint.detail.c_str());
        return nullptr;
    }
    for (const auto& warning : loaded->warnings) std::fprintf(stderr, "%s: %s\n", warning.place.c_str(), warning.detail.c_str());
    const config::Config& config = loaded->config;
    const log::Level configured = level_of(*config.log->level);
    const auto log_opened = log::open({.level = chatter == Chatter::quiet ? std::max(configured, log::Level::warn) : configured,
                                       .json = *config.log->format == config::LogFormat::json,
                                       .file = config.log->file->text()});
    if (!log_opened) {
        print_problem(log_opened.error());
        return nullptr;
    }

    auto pack = policy::load(config.policy_dir->text(), server::policy_sections());
    if (!pack) {
        for (const auto& complaint : pack.error())
            std::fprintf(stderr, "%s/%s:%d: %s %s\n", config.policy_dir->text().c_str(), complaint.file.c_str(), complaint.line,
                         complaint.pointer.c_str(), complaint.detail.c_str());
        return nullptr;
    }
    return std::unique_ptr<Context>(new Context(config, *std::move(pack)));
}

void Context::open_in_folder(const std::function<void()>& open) {
    try {
        std::filesystem::create_directories(config_.data_dir->text());
        open();
    } catch (const db::Unavailable& lost) {
        std::fprintf(stderr, "The database can't be opened: %s\nRun `aftercare doctor` to see what is wrong.\n", lost.what());
    } catch (const std::filesystem::filesystem_error& refused) {
        std::fprintf(stderr, "The data folder can't be made: %s\nName another with --data.\n", refused.what());
    }
}

server::App* Context::app(Env& env) {
    if (app_) return app_.get();
    open_in_folder([&] {
        auto opened = server::App::open(config_, pack_, env);
        if (opened)
            app_ = *std::move(opened);
        else
            print_problem(opened.error());
    });
    return app_.get();
}

std::unique_ptr<db::Db> Context::database() {
    std::unique_ptr<db::Db> database;
    open_in_folder([&] { database = db::open({.url = server::database_url(config_), .connections = 2}, env()); });
    return database;
}

int with_app(const CommonOptions& options, const std::function<Result<int>(server::App&)>& work) {
    const auto context = Context::load(options);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    const auto done = work(*app);
    if (done) return *done;
    print_problem(done.error());
    return kFailed;
}

}  // namespace aftercare::cli
