// The editing page: Decap CMS with the forms of this study's files. It is loaded where there is
// something that can save: the repository of the configuration, or decap-server on this computer.
import { read, write } from "./yaml-edits.js";

const LOCAL = `http://${location.hostname}:8081/api/v1`; // where decap-server listens
const IS_LOCAL = ["localhost", "127.0.0.1"].includes(location.hostname);

const { backend, collections, forms } = await (await fetch("forms.json")).json();
const chosen = IS_LOCAL && (await answers()) ? { name: "proxy", proxy_url: LOCAL } : backend;
if (chosen) await open(chosen);
else document.getElementById("closed").hidden = false;

async function answers() {
  const asked = { method: "POST", headers: { "Content-Type": "application/json" } };
  try {
    return (await fetch(LOCAL, { ...asked, body: JSON.stringify({ action: "info" }) })).ok;
  } catch {
    return false;
  }
}

async function open(backend) {
  window.CMS_MANUAL_INIT = true;
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: "vendor/decap-cms.js", onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const { CMS } = window;
  layOutWhatIsOpen(CMS.getWidget("object").control.prototype);
  CMS.registerCustomFormat("casebook", "yaml", { fromFile: read, toFile: written });
  CMS.init({
    config: {
      backend,
      load_config_file: false,
      locale: navigator.language.startsWith("zh") ? "zh_Hans" : "en",
      media_folder: "docs/assets/images",
      site_url: new URL("..", location.href).href,
      collections: collections.map(({ files, ...collection }) => ({
        ...collection,
        format: "casebook",
        editor: { preview: false },
        files: files.map(({ form, ...file }) => ({ ...file, fields: forms[form] })),
      })),
    },
  });
}

// Decap lays out the fields of closed items too, and all of them again at every key: with the facts
// of one case, seconds for a letter.
function layOutWhatIsOpen(control) {
  const { render } = control;
  control.render = function () {
    const isClosed = this.props.forList ? this.props.collapsed : this.state.collapsed;
    this.layOut ??= this.renderFields;
    this.renderFields = isClosed ? () => null : this.layOut;
    return render.call(this);
  };
}

// `names` are those of the file's fields, by which its form is known.
function written(values, names) {
  const fields = Object.values(forms).find((form) => `${form.map((one) => one.name)}` === `${names}`);
  return write(values, fields);
}
