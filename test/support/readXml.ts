import { XmlElement, type XmlNode } from '@rgrove/parse-xml';

/** An element and all below it, in the order of the text. */
export function listElements(node: XmlNode | null): readonly XmlElement[] {
  if (!(node instanceof XmlElement)) return [];
  return [node, ...node.children.flatMap(listElements)];
}
