@core @F12
Feature: Pods closed by one policy, opened by another
  A policy that closes says nothing against one that opens, whoever is named by
  address or by label.

  Rule: Policies do not conflict, they add up

    Scenario Outline: An app that admits {<first>} and by another policy {<second>} admits both
      Given these hosts outside the cluster are running:
        | host    | address    | serves |
        | partner | 14.110.0.1 | 80/TCP |
        | other   | 14.111.0.1 | 80/TCP |
      And these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | A    | 80/TCP |
        | blog/web | role=web | B    | 80/TCP |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: first
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{<first>}]}]
          egress: [{to: [{<first>}]}]
        """
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: second
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{<second>}]}]
          egress: [{to: [{<second>}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/web:80/TCP | blog/web:80/TCP | partner:80/TCP | other:80/TCP |
        | blog/web | <pod>           | <pod 2>         | -               | allow          | allow        |
        | partner  | <host>          | <host 2>        | allow           | -              | -            |
        | other    | deny            | deny            | allow           | -              | -            |
        | shop/app | -               | -               | <pod>           | <host>         | deny         |
        | shop/web | -               | -               | <pod 2>         | <host 2>       | deny         |

      Examples:
        | first                                          | second                                  | pod   | host  | pod 2 | host 2 |
        | ipBlock: {cidr: 14.255.255.255/32}             | namespaceSelector: {}                   | allow | deny  | allow | deny   |
        | namespaceSelector: {matchLabels: {team: none}} | ipBlock: {cidr: 14.110.0.0/24}          | deny  | allow | deny  | allow  |
        | ipBlock: {cidr: 14.110.0.0/24}                 | namespaceSelector: {}                   | allow | allow | allow | deny   |
        | namespaceSelector: {}                          | ipBlock: {cidr: 14.110.0.0/24}          | allow | allow | deny  | allow  |
        | namespaceSelector: {}                          | podSelector: {matchLabels: {app: none}} | allow | deny  | deny  | deny   |
