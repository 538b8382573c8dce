@core
Feature: No gap while other things change
  Whatever comes, goes or is relabelled: what it does not concern is neither
  opened nor interrupted for a moment.

  @F13
  Rule: Traffic is allowed if a rule of at least one existing policy matches it

    Scenario: While one of two identical policies is removed, web stays in and db out
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | B    |        |
        | shop/db  | role=db  | A    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And the policy "lifecycle/app-from-web-twin.yaml" is applied to namespace shop
      And from here on this reachability is watched:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |
      When the policy app-from-web is removed from namespace shop
      Then the watched reachability has held throughout

    Scenario: While a policy for another pod comes and goes, web stays in and db out
      Given these pods are running:
        | pod       | labels   | node | serves |
        | shop/app  | app=app  | A    | 80/TCP |
        | shop/side | app=side | A    | 80/TCP |
        | shop/web  | role=web | B    |        |
        | shop/db   | role=db  | A    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And from here on this reachability is watched:
        | from     | shop/app:80/TCP | shop/side:80/TCP |
        | shop/web | allow           | -                |
        | shop/db  | deny            | -                |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed-side
        spec:
          podSelector: {matchLabels: {app: side}}
        """
      And the reachability is:
        | from     | shop/app:80/TCP | shop/side:80/TCP |
        | shop/web | allow           | deny             |
        | shop/db  | deny            | deny             |
      And the policy closed-side is removed from namespace shop
      Then the watched reachability has held throughout

    Scenario: While only a policy's own labels change, web stays in and db out
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | B    |        |
        | shop/db  | role=db  | A    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And from here on this reachability is watched:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from-web
          labels: {reviewed: "yes"}
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress]
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      Then the watched reachability has held throughout

    Scenario: While only an except changes, the rest of the block stays in and what is outside out
      Given these hosts outside the cluster are running:
        | host    | address     | serves |
        | block   | 14.82.0.1   | 80/TCP |
        | moving  | 14.82.0.129 | 80/TCP |
        | outside | 14.83.0.1   | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves |
        | shop/app |        | A    | 80/TCP |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: block
        spec:
          podSelector: {}
          ingress: [{from: [{ipBlock: {cidr: 14.82.0.0/24, except: [14.82.0.128/26]}}]}]
        """
      And from here on this reachability is watched:
        | from    | shop/app:80/TCP |
        | block   | allow           |
        | outside | deny            |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: block
        spec:
          podSelector: {}
          ingress: [{from: [{ipBlock: {cidr: 14.82.0.0/24, except: [14.82.0.192/26]}}]}]
        """
      Then the watched reachability has held throughout
      And the reachability is:
        | from    | shop/app:80/TCP |
        | block   | allow           |
        | moving  | allow           |
        | outside | deny            |

  @F14
  Rule: A peer selects the pods that match it, as they are labelled now

    Scenario: While a client is relabelled and another recreated, web stays in and db out
      Given these pods are running:
        | pod        | labels   | node | serves |
        | shop/app   | app=app  | A    | 80/TCP |
        | shop/web   | role=web | A    |        |
        | shop/web-b | role=web | B    |        |
        | shop/new   | role=new | B    |        |
        | shop/db    | role=db  | B    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And from here on this reachability is watched:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |
      When the labels of pod shop/new become "role=web"
      And pod shop/web-b is recreated
      Then the watched reachability has held throughout

  @F15
  Rule: A namespaceSelector selects namespaces by the labels that they have now

    Scenario: While another namespace gains the label, team red stays in and the rest out
      Given these namespaces exist:
        | namespace | labels    |
        | red       | team=red  |
        | crew      | team=blue |
      And these pods are running:
        | pod         | labels  | node | serves |
        | shop/app    | app=app | A    | 80/TCP |
        | red/client  |         | B    |        |
        | crew/client |         | A    |        |
        | rest/client |         | B    |        |
      And the policy "peers/app-from-web-or-red.yaml" is applied to namespace shop
      And from here on this reachability is watched:
        | from        | shop/app:80/TCP |
        | red/client  | allow           |
        | rest/client | deny            |
      When the labels of namespace crew become "team=red"
      Then the watched reachability has held throughout
