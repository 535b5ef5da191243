#include "policy/test_pack.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace aftercare::policy {

Pack test_pack(const Sections& sections, const std::map<std::string, std::string>& changed) {
    namespace fs = std::filesystem;
    std::string folder = (fs::temp_directory_path() / "aftercare-pack-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no folder for a pack");
    for (const auto& section : sections.entries()) {
        const fs::path file = fs::path(folder) / (section.name + ".yaml");
        if (const auto text = changed.find(section.name); text != changed.end())
            std::ofstream(file) << text->second;
        else
            fs::copy_file("policies/default/" + section.name + ".yaml", file);
    }
    auto loaded = load(folder, sections);
    fs::remove_all(folder);
    if (!loaded) throw std::runtime_error(to_text(loaded.error().front()));
    return *std::move(loaded);
}

}  // namespace aftercare::policy
